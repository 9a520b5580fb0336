/** Basis points as a percentage: 1950 as "19.5". */
export const percentText = (basisPoints: number | null): string =>
  basisPoints === null ? '' : String(basisPoints / 100)
