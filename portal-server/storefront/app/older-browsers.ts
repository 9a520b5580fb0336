/**
 * Adds what the first browsers of the supported range (iOS 15.0, Chrome 100) do not have and the page uses, here or
 * in a library. Does nothing in a newer browser.
 */
export function fillGaps(): void {
  define(Array.prototype, 'at', function at<T>(this: T[], index: number): T | undefined {
    return this[index < 0 ? this.length + index : index]
  })
  define(Array.prototype, 'findLast', function findLast<T>(this: T[], accept: (value: T) => boolean) {
    return this.filter(value => accept(value)).pop()
  })
  define(Object, 'hasOwn', (of: object, key: PropertyKey) => Object.hasOwn(of, key))
}

function define(target: object, name: string, value: unknown): void {
  if (name in target) return
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}
