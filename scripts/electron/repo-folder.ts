import path from 'node:path'

export const REPO = path.dirname(path.dirname(import.meta.dirname))
export const CACHE = path.join(REPO, '.cache')
