import { Agent, request } from 'node:http'

export type Lane = {
  get(path: string, headers?: Record<string, string>): Promise<string>
  post(path: string, body: string, headers: Record<string, string>): Promise<string>
  close(): void
}

/** One connection that is kept open, with as little around it as possible, so that the server is what is measured. */
export const openLane = (origin: string): Lane => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(origin)
  const call = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<string>((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const sent = request(
        { agent, hostname, port, method, path, headers: { ...headers, ...length } },
        response => {
          const chunks: Buffer[] = []
          response.on('data', chunk => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            if (response.statusCode === 200) resolve(text)
            else reject(new Error(`HTTP ${response.statusCode}: ${text.slice(0, 300)}`))
          })
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    get: (path, headers = {}) => call('GET', path, headers),
    post: (path, body, headers) => call('POST', path, headers, body),
    close: () => agent.destroy(),
  }
}
