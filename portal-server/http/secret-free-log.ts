import { withoutSecrets } from '#shared/domain/portal-token.ts'

/** Where log lines go, without the tokens that a path, a header or an error's text may have carried in. */
export const secretFree = (sink: NodeJS.WritableStream): { write(line: string): void } => ({
  write: line => void sink.write(withoutSecrets(line)),
})
