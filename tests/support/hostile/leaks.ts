import type { RawAnswer } from './raw-exchange.ts'

/** What no answer may hold, whatever was asked: the server's insides, its database and other workspaces. */
const INSIDES: Readonly<Record<string, RegExp>> = {
  'a stack trace': /\n\s+at |\bat [\w.<>]+ \(|\.ts:\d+|node:internal|node_modules/,
  'a path of the server': /\/(?:tmp|root|home|usr|var)\/[\w.-]+|portal-server\//,
  SQL: /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+[\w"*]+.*\b(?:FROM|VALUES|SET|WHERE)\b/,
  'words of PostgreSQL':
    /invalid byte sequence|unsupported Unicode|violates|relation "|SQLSTATE|row-level security/,
  'words of Prisma': /prisma|P20\d\d|driverAdapter/i,
  'an error of JavaScript':
    /TypeError|RangeError|SyntaxError|ReferenceError|is not a function|Cannot read prop/,
  'a secret': /BEGIN [A-Z ]*PRIVATE KEY|postgres(?:ql)?:\/\/|\$argon2/,
}

/** Pictures and papers are no text, and scripts and styles are the same for everybody. */
const OF_THE_BUILD =
  /\ncontent-type: (?:image|font|application\/pdf|text\/javascript|application\/javascript|text\/css)/i

/** What is wrong with an answer to a hostile request; empty when nothing is. */
export const faultsOf = (answer: RawAnswer, foreign: readonly string[]): string[] => {
  const all = OF_THE_BUILD.test(answer.headers) ? answer.headers : `${answer.headers}\n${answer.text}`
  return [
    ...(answer.status >= 500 ? [`status ${answer.status}`] : []),
    ...Object.entries(INSIDES)
      .filter(([, pattern]) => pattern.test(all))
      .map(([name]) => name),
    ...foreign.filter(text => all.includes(text)).map(text => `of another workspace: ${text}`),
  ]
}
