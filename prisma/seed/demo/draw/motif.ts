import type { Paint } from './paint.ts'

/** Draws one kind of thing, standing on the line y = 84 of a square of 100. */
export type Motif = (paint: Paint) => string

/** A heart with its upper middle at x, y. */
export function heart(x: number, y: number, size: number): string {
  const s = size / 10
  return `<path d="M${x} ${y + 9 * s}C${x - 9 * s} ${y + 3 * s} ${x - 6 * s} ${y - 4 * s} ${x} ${y}C${x + 6 * s} ${y - 4 * s} ${x + 9 * s} ${y + 3 * s} ${x} ${y + 9 * s}z"`
}

/** A rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, round = 3): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"`
}

/** A circle. */
export function disc(x: number, y: number, radius: number): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}"`
}

/** An ellipse. */
export function oval(x: number, y: number, across: number, down: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="${down}"`
}

/** A closed shape. */
export function shape(path: string): string {
  return `<path d="${path}"`
}

/** A burning wick on x, its foot at y. */
export function flame(x: number, y: number): string {
  return `<path d="M${x} ${y}c-4-3-3-7 0-11 3 4 4 8 0 11z" fill="#f2b440"/><path d="M${x} ${y}c-2-2-1.500-4 0-6 1.500 2 2 4 0 6z" fill="#fbe39a"/>`
}
