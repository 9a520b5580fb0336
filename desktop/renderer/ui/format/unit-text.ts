import { t } from '../words/t.ts'

/** A selling unit as people say it: "each", "carton of 12", "pack, assorted". */
export function unitText({
  unitName,
  unitContents,
}: {
  readonly unitName: string
  readonly unitContents: string
}): string {
  const contents = unitContents.trim()
  if (contents === '' || contents === unitName) return unitName
  if (/^\d+$/.test(contents)) return t('{unitName} of {contents}', { unitName, contents })
  return contents.startsWith(unitName) ? contents : `${unitName}, ${contents}`
}
