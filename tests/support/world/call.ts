import {
  BUYER_API_PATH,
  LINK_HEADER,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  STAFF_API_PATH,
} from '#shared/contract/protocol.ts'

export type Answer = { status: number; body: string; headers: Record<string, string> }

type Procedure = { path: string; type: 'query' | 'mutation' | 'subscription' }

/** A buyer's call as its page makes it; without a session nobody is known. */
export const callBuyer = (
  origin: string,
  procedure: Procedure,
  input: unknown,
  session: { publicId: string; cookie: string | null; cookieName?: string },
): Promise<Answer> => {
  const name = session.cookieName ?? `stackcube_${session.publicId}`
  return call(origin + BUYER_API_PATH, procedure, input, {
    origin,
    [LINK_HEADER]: session.publicId,
    ...(session.cookie === null ? {} : { cookie: `${name}=${session.cookie}` }),
  })
}

/** A desktop's call. */
export const callStaff = (
  origin: string,
  procedure: Procedure,
  input: unknown,
  token: string | null,
): Promise<Answer> =>
  call(origin + STAFF_API_PATH, procedure, input, {
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  })

const call = async (
  url: string,
  { path, type }: Procedure,
  input: unknown,
  headers: Record<string, string>,
): Promise<Answer> => {
  const asked =
    type === 'mutation'
      ? fetch(`${url}/${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input ?? {}),
        })
      : fetch(`${url}/${path}?input=${encodeURIComponent(JSON.stringify(input ?? null))}`, {
          headers,
          signal: AbortSignal.timeout(5_000),
        })
  const response = await asked
  const body = await (type === 'subscription' ? beginningOf(response) : response.text())
  const {
    date: _date,
    'content-length': _length,
    'x-request-id': _id,
    ...rest
  } = Object.fromEntries(response.headers)
  return { status: response.status, body, headers: rest as Record<string, string> }
}

/** A stream has no end: what it says at first is enough. */
const beginningOf = async (response: Response): Promise<string> => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value
    if (
      text.includes('\n\n') &&
      text.includes('data:') &&
      !/^event: connected\ndata: \{[^\n]*\}\n\n$/.test(text)
    )
      break
  }
  await reader?.cancel()
  return text
}

/** The code of a refusal, or null for an answer. */
export const appCodeIn = ({ body }: Answer): string | null => /"appCode":"([a-z_]+)"/.exec(body)?.[1] ?? null
