import { z } from 'zod'
import {
  exportedFileSchema,
  type FileKind,
  fileKindSchema,
  importedFileSchema,
  importFileInputSchema,
  importProgressSchema,
  inspectedFileSchema,
  inspectFileInputSchema,
} from '#shared/contract/files.ts'
import { idSchema } from '#shared/contract/values.ts'
import type { Permission } from '#shared/domain/role.ts'
import { exportFile } from '../../services/export/export-file.ts'
import { importFile, importProgress, inspectFile } from '../../services/import/import-file.ts'
import { permittedProcedure, router, staffProcedure } from './trpc.ts'

const importOf = (kind: FileKind, permission: Permission) =>
  permittedProcedure(permission)
    .input(importFileInputSchema)
    .output(importedFileSchema)
    .mutation(({ ctx, input }) => importFile(ctx.deps, ctx.caller, kind, input))

/** Files in both directions. Each import asks for the permission of what it writes; reading asks for none. */
export const filesRouter = router({
  // A mutation for its POST body; it writes nothing.
  inspect: permittedProcedure('catalog')
    .input(inspectFileInputSchema)
    .output(inspectedFileSchema)
    .mutation(({ input }) => inspectFile(input.kind, input.beginning)),
  importProducts: importOf('products', 'catalog'),
  importCustomers: importOf('customers', 'customers'),
  importGroups: importOf('groups', 'prices'),
  importPrices: importOf('prices', 'prices'),
  progress: staffProcedure
    .input(z.object({ importId: idSchema }))
    .output(importProgressSchema)
    .query(({ ctx, input }) => importProgress(ctx.caller, input.importId)),
  export: staffProcedure
    .input(z.object({ kind: fileKindSchema }))
    .output(exportedFileSchema)
    .query(({ ctx, input }) => exportFile(ctx.deps, ctx.caller, input.kind)),
})
