import { parseArgs } from 'node:util'
import { openDatabase } from '#server/db/database.ts'
import { type PreparedDatabase, prepareDatabase } from '#server/db/prepare-database.ts'
import { resetAtServer } from '#server/services/staff/password-reset.ts'
import { dataFolder } from './workspace-database.ts'

/** `npm run staff -- reset-password EMAIL [--without-two-step] [--data DIR]`, also while the server runs. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'without-two-step': { type: 'boolean', default: false }, data: { type: 'string' } },
})

const USAGE = 'Use: npm run staff -- reset-password EMAIL [--without-two-step] [--data DIR]'

const main = async (): Promise<number> => {
  const [act, email] = positionals
  if (act !== 'reset-password' || !email) {
    console.error(USAGE)
    return 2
  }
  const prepared = await prepareDatabase({
    folder: dataFolder(values.data),
    ownerUrl: process.env.DATABASE_OWNER_URL,
    servingUrl: process.env.DATABASE_URL,
  })
  try {
    return await reset(prepared, email)
  } finally {
    await prepared.stop()
  }
}

const reset = async (prepared: PreparedDatabase, email: string): Promise<number> => {
  const db = openDatabase(prepared.url, 2)
  try {
    const deps = { db, now: Date.now, sealKey: Buffer.alloc(0) }
    const result = await resetAtServer(deps, { email, withoutTwoStep: values['without-two-step'] })
    if (!result.ok) {
      console.error(`Nobody who may sign in here has the e-mail address ${email}.`)
      return 1
    }
    console.log(`Reset code for ${email}: ${result.value.code}`)
    console.log(`It works once, until ${new Date(result.value.expiresAt).toLocaleString()}.`)
    console.log('In the desktop app: Sign in → Forgot your password → Enter a reset code.')
    if (values['without-two-step']) console.log('Two-step sign-in is off now; turn it on again in Settings.')
    return 0
  } finally {
    await db.close()
  }
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
