import { motifs } from './motif-rules.ts'
import { type Colour, definitions, paintOf } from './paint.ts'
import type { PictureSubject } from './picture-of.ts'

/** What a thing stands before, so that it stands out. */
const grounds: Readonly<Record<Colour, string>> = {
  red: '#f6ece1',
  pink: '#f7eeea',
  blue: '#edf1f0',
  green: '#f1f1e6',
  mint: '#f0f3ee',
  yellow: '#f6f1e4',
  orange: '#f5efe5',
  ivory: '#dfe5e1',
  white: '#d9e2e6',
  silver: '#eeebe4',
  slate: '#ece8e0',
  brown: '#f3ece2',
  wood: '#edf0ea',
  violet: '#f1eef3',
}

/** A picture as SVG, square, of the given size in pixels. */
export function drawPicture(subject: PictureSubject, size: number): string {
  const paint = paintOf(subject.colour, subject.pattern)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-4 -2 108 108">
${definitions(paint, subject.pattern)}
<rect x="-4" y="-2" width="108" height="108" fill="${grounds[subject.colour]}"/>
<rect x="-4" y="72" width="108" height="34" fill="#3a2a10" opacity=".045"/>
<ellipse cx="50" cy="85.500" rx="36" ry="4.500" fill="#3a2a10" opacity=".13"/>
${motifs[subject.motif](paint)}
</svg>`
}
