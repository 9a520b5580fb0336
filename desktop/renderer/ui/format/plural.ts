/** A count with its noun: plural(1, 'line') is "1 line", plural(3, 'line') "3 lines". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
