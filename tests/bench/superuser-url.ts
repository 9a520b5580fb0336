import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The superuser's address of a portal that runs on its embedded PostgreSQL in this data folder. */
export const superuserUrl = (dataFolder: string): string => {
  const file = path.join(dataFolder, 'postgres-superuser.json')
  const { password } = JSON.parse(readFileSync(file, 'utf8')) as { password: string }
  const port = readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgresql://postgres:${password}@127.0.0.1:${port}/stackcube`
}
