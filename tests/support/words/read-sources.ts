import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { REPO } from '../../../scripts/electron/repo-folder.ts'

/** A file of the app as TypeScript's parser reads it, by its path in the repository. */
export type Source = { readonly file: string; readonly tree: ts.SourceFile }

/** Every source file of a folder of the repository, but what lies in its folders named `words`. */
export function readSources(folder: string): Source[] {
  return readdirSync(path.join(REPO, folder), { withFileTypes: true }).flatMap(entry => {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'words' ? [] : readSources(file)
    return /\.tsx?$/.test(entry.name) ? [parse(file)] : []
  })
}

/** Every text that stands in the sources as a string of its own. */
export function stringsIn(sources: readonly Source[]): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.add(node.text)
    // A key of a table may be a text too, as "change" of plural(…, 'change').
    ts.forEachChild(node, visit)
  }
  for (const { tree } of sources) visit(tree)
  return found
}

/** Attributes and fields that a person reads or hears. */
const READ = /^(label|title|body|hint|description|placeholder|message|error|alt|aria-label|[a-z]+Label)$/
/** What stands in these is no text: keys of a keyboard, commands. */
const NO_TEXT = /^(Kbd|code)$/
const EXAMPLE = /^https:|@/

/** Texts that a person would read in English in every language, since they do not go through the words; with their place. */
export function unspokenTexts({ file, tree }: Source): string[] {
  const found: string[] = []
  const note = (node: ts.Node, text: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
    if (/\p{L}{2}/u.test(text) && !EXAMPLE.test(text)) found.push(`${file}:${line + 1} ${text.trim()}`)
  }
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isJsxElement(node) && NO_TEXT.test(node.openingElement.tagName.getText(tree))) return
    if (ts.isJsxText(node)) note(node, node.text)
    else if (ts.isJsxAttribute(node)) {
      const { initializer } = node
      if (initializer && ts.isStringLiteral(initializer) && READ.test(node.name.getText(tree)))
        note(initializer, initializer.text)
    } else if (ts.isPropertyAssignment(node) && inFunction && READ.test(node.name.getText(tree)))
      for (const literal of literalsOf(node.initializer)) note(literal, proseOf(literal))
    else if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      for (const literal of literalsOf(node.expression)) note(literal, proseOf(literal))
    ts.forEachChild(node, child => visit(child, inFunction || ts.isFunctionLike(node)))
  }
  visit(tree, false)
  return found
}

type Literal = ts.StringLiteralLike | ts.TemplateExpression

/** The strings that an expression may come to by itself. */
function literalsOf(expression: ts.Expression): Literal[] {
  if (ts.isStringLiteralLike(expression) || ts.isTemplateExpression(expression)) return [expression]
  if (ts.isConditionalExpression(expression))
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)]
  return ts.isParenthesizedExpression(expression) ? literalsOf(expression.expression) : []
}

const proseOf = (literal: Literal): string =>
  ts.isTemplateExpression(literal)
    ? [literal.head.text, ...literal.templateSpans.map(span => span.literal.text)].join(' ')
    : literal.text

function parse(file: string): Source {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const text = readFileSync(path.join(REPO, file), 'utf8')
  return { file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind) }
}
