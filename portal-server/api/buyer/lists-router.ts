import { z } from 'zod'
import {
  createListInputSchema,
  listItemsInputSchema,
  renameListInputSchema,
  savedListSchema,
  savedListSummarySchema,
} from '#shared/contract/buyer.ts'
import { idSchema } from '#shared/contract/values.ts'
import {
  createList,
  deleteList,
  renameList,
  restoreList,
  setListItems,
} from '../../services/lists/edit-lists.ts'
import { readList, readLists } from '../../services/lists/read-lists.ts'
import { unwrap } from '../failure.ts'
import { buyerProcedure, router } from './trpc.ts'

const listInput = z.object({ listId: idSchema })

/** Saved baskets of the caller's link. */
export const listsRouter = router({
  all: buyerProcedure
    .output(z.object({ lists: z.array(savedListSummarySchema) }))
    .query(async ({ ctx }) => unwrap(await readLists(ctx.deps, ctx.caller, ctx.seen))),
  get: buyerProcedure
    .input(listInput)
    .output(savedListSchema)
    .query(async ({ ctx, input }) => unwrap(await readList(ctx.deps, ctx.caller, input.listId, ctx.seen))),
  create: buyerProcedure
    .input(createListInputSchema)
    .output(savedListSchema)
    .mutation(async ({ ctx, input }) => unwrap(await createList(ctx.deps, ctx.caller, input))),
  rename: buyerProcedure
    .input(renameListInputSchema)
    .output(savedListSchema)
    .mutation(async ({ ctx, input }) =>
      unwrap(await renameList(ctx.deps, ctx.caller, input.listId, input.name)),
    ),
  setItems: buyerProcedure
    .input(listItemsInputSchema)
    .output(savedListSchema)
    .mutation(async ({ ctx, input }) =>
      unwrap(await setListItems(ctx.deps, ctx.caller, input.listId, input.items)),
    ),
  delete: buyerProcedure
    .input(listInput)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => unwrap(await deleteList(ctx.deps, ctx.caller, input.listId))),
  restore: buyerProcedure
    .input(listInput)
    .output(savedListSchema)
    .mutation(async ({ ctx, input }) => unwrap(await restoreList(ctx.deps, ctx.caller, input.listId))),
})
