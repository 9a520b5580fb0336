const COMMENTS = /--.*$|\/\*[\s\S]*?\*\//gm
/** What a function does is done when it is called; what stands in quotation marks is no statement. */
const BODIES = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g

/** Takes place where a trigger, a policy or a constraint may go: the release before writes no worse without it. */
const MAY_GO = 'CONSTRAINT|INDEX|POLICY|TRIGGER|NOT\\s+NULL|IDENTITY|EXPRESSION'

const RULES: readonly (readonly [string, RegExp])[] = [
  ['takes away', new RegExp(`^DROP\\s+(?!(?:${MAY_GO})\\b)`, 'i')],
  ['takes away', new RegExp(`^ALTER\\b[\\s\\S]*?\\bDROP\\s+(?!(?:${MAY_GO})\\b)`, 'i')],
  ['takes away', /^(?:TRUNCATE|REVOKE|DELETE)\b/i],
  ['renames', /^ALTER\b[\s\S]*\b(?:RENAME|SET\s+SCHEMA)\b/i],
  ['narrows', /^ALTER\b[\s\S]*\bSET\s+NOT\s+NULL\b/i],
  ['changes a type', /^ALTER\s+TABLE\b[\s\S]*\bALTER\s+(?:COLUMN\s+)?\S+\s+(?:SET\s+DATA\s+)?TYPE\b/i],
  ['holds up', /^(?:LOCK|VACUUM|CLUSTER|REINDEX)\b/i],
]

export type Breach = { why: string; statement: string }

/**
 * Why a server of the release before could not go on while a migration is applied, or after it; empty when it can. A
 * table or function that the migration itself makes is its own: nobody uses it yet.
 */
export const breaksOlderRelease = (sql: string): Breach[] => {
  const statements = statementsOf(sql)
  const own = new Set(statements.flatMap(statement => MADE.flatMap(made => nameIn(made, statement))))
  return statements
    .filter(statement => !isOn(own, statement))
    .flatMap(statement =>
      why(statement).map(word => ({ why: word, statement: statement.replace(/\s+/g, ' ').slice(0, 120) })),
    )
}

const MADE = [/^CREATE\s+(?:TEMP\w*\s+)?TABLE/i, /^CREATE\s+(?:OR\s+REPLACE\s+)?FUNCTION/i]

const statementsOf = (sql: string): string[] =>
  sql
    .replace(BODIES, text => (text.startsWith("'") ? "''" : '$$$$'))
    .replace(COMMENTS, '')
    .split(';')
    .map(statement => statement.trim())
    .filter(Boolean)

const NAME = '\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(?:ONLY\\s+)?"?(\\w+)"?'

const nameIn = (before: RegExp, statement: string): string[] => {
  const found = new RegExp(before.source + NAME, 'i').exec(statement)
  return found?.[1] === undefined ? [] : [found[1]]
}

const ON_TABLE = [
  /^ALTER\s+TABLE/i,
  /^DROP\s+TABLE/i,
  /^TRUNCATE(?:\s+TABLE)?/i,
  /^DELETE\s+FROM/i,
  /^REVOKE\s+[\s\S]*?\sON\s+FUNCTION/i,
  /^CREATE\s+UNIQUE\s+INDEX[\s\S]*?\sON/i,
]

const isOn = (own: ReadonlySet<string>, statement: string): boolean =>
  ON_TABLE.some(before => nameIn(before, statement).some(name => own.has(name)))

const why = (statement: string): string[] => {
  const found = RULES.filter(([, pattern]) => pattern.test(statement)).map(([word]) => word)
  if (/^CREATE\s+UNIQUE\s+INDEX\b/i.test(statement)) found.push('narrows')
  if (/^ALTER\s+TABLE\b/i.test(statement)) found.push(...partsOf(statement).flatMap(addition))
  return [...new Set(found)]
}

/** What an ALTER TABLE does, by the commas outside of brackets. */
const partsOf = (statement: string): string[] => {
  let depth = 0
  const parts = ['']
  for (const sign of statement.replace(new RegExp(`^ALTER\\s+TABLE${NAME}`, 'i'), '')) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (sign === ',' && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${sign}`)
  }
  return parts.map(part => part.trim())
}

const TABLE_RULE = /^ADD\s+(?:CONSTRAINT\s+\S+\s+)?(?:CHECK|UNIQUE|PRIMARY\s+KEY|FOREIGN\s+KEY|EXCLUDE)\b/i
const FILLED = /\bDEFAULT\b|\bGENERATED\b|\bSERIAL\b/i

const addition = (part: string): string[] => {
  if (TABLE_RULE.test(part)) return ['narrows']
  if (!/^ADD\b/i.test(part) || FILLED.test(part)) return []
  return /\bNOT\s+NULL\b|\bPRIMARY\s+KEY\b/i.test(part) ? ['asks for a value'] : []
}
