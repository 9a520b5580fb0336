import Holidays from 'date-holidays'
import { z } from 'zod'
import { updateWorkspaceInputSchema } from '#shared/contract/workspace.ts'
import { localProcedure, router } from './trpc.ts'

/** The workspace's settings, which only the server changes, and public holidays, which need nobody. */
export const workspaceRouter = router({
  update: localProcedure.input(updateWorkspaceInputSchema).mutation(async ({ ctx, input }) => {
    const answer = await ctx.session.online(client => client.workspace.update.mutate(input))
    ctx.open.loop.nudge()
    return answer
  }),
  /** Countries, or the regions of one, by code with their names. */
  holidayRegions: localProcedure
    .input(z.object({ country: z.string().max(2).nullable() }))
    .query(({ input: { country } }) => {
      const found = country === null ? new Holidays().getCountries() : new Holidays().getStates(country)
      return Object.entries(found ?? {}).map(([code, name]) => ({ code, name: String(name) }))
    }),
  /** The public holidays of a country or region in one year, as calendar days there. */
  holidays: localProcedure
    .input(
      z.object({
        country: z.string().length(2),
        region: z.string().max(10).nullable(),
        year: z.int().min(2000).max(2100),
      }),
    )
    .query(({ input: { country, region, year } }) =>
      new Holidays(country, region ?? '')
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date, name }) => ({ day: date.slice(0, 10), name })),
    ),
})
