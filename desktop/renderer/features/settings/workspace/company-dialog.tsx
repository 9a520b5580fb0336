import { useState } from 'react'
import type { WorkspaceRow } from '#shared/contract/rows.ts'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { t } from '../../../ui/words/t.ts'
import { PLANS } from './plan-names.ts'
import { useSaveWorkspace } from './use-save-workspace.ts'

/** The company as its customers see it, and what decides how its days and prices are read. */
export function CompanyDialog({
  workspace,
  onClose,
}: {
  readonly workspace: WorkspaceRow
  readonly onClose: () => void
}) {
  const [draft, setDraft] = useState(workspace)
  const { busy, problem, setProblem, save } = useSaveWorkspace(workspace, onClose)
  const set = (part: Partial<WorkspaceRow>) => {
    setDraft({ ...draft, ...part })
    setProblem(null)
  }
  const zones = [...new Set([workspace.timeZone, ...Intl.supportedValuesOf('timeZone')])]
  const submit = () =>
    draft.name.trim() === ''
      ? setProblem(t('Give the company a name.'))
      : save({
          ...draft,
          name: draft.name.trim(),
          contactEmail: draft.contactEmail.trim(),
          contactPhone: draft.contactPhone.trim(),
        })
  return (
    <FormDialog
      size="large"
      title={t('Company')}
      problem={problem}
      busy={busy}
      onSave={submit}
      onClose={onClose}
    >
      <FieldPair>
        <TextField
          label={t('Company')}
          value={draft.name}
          maxLength={120}
          onChange={event => set({ name: event.target.value })}
        />
        <TextField
          label={t('Colour of the storefront')}
          hint={t('Kept readable by itself, in light and dark')}
          type="color"
          value={draft.accentColour}
          onChange={event => set({ accentColour: event.target.value })}
        />
      </FieldPair>
      <FieldPair>
        <TextField
          label={t('E-mail for customers')}
          type="email"
          value={draft.contactEmail}
          onChange={event => set({ contactEmail: event.target.value })}
        />
        <TextField
          label={t('Telephone for customers')}
          value={draft.contactPhone}
          onChange={event => set({ contactPhone: event.target.value })}
        />
      </FieldPair>
      <TextArea
        label={t('Terms')}
        hint={t('Shown to buyers before they submit')}
        rows={3}
        value={draft.terms}
        onChange={event => set({ terms: event.target.value })}
      />
      <FieldPair>
        <NativeSelect
          label={t('Time zone')}
          hint={t('Decides the day of prices, cut-offs and offers')}
          options={zones.map(zone => ({ value: zone, label: zone }))}
          value={draft.timeZone}
          onChange={timeZone => set({ timeZone })}
        />
        <NativeSelect
          label={t('Plan')}
          options={Object.entries(PLANS).map(([value, label]) => ({
            value: value as WorkspaceRow['plan'],
            label: t(label),
          }))}
          value={draft.plan}
          onChange={plan => set({ plan })}
        />
      </FieldPair>
      <RadioGroup
        label={t('Prices')}
        layout="row"
        hint={t('Fixed once there are products')}
        options={[
          { value: 'exclusive', label: t('Exclude tax') },
          { value: 'inclusive', label: t('Include tax') },
        ]}
        value={draft.taxMode}
        onChange={taxMode => set({ taxMode })}
      />
      <RadioGroup
        label={t('Out of stock')}
        layout="row"
        options={[
          { value: 'show', label: t('Shown greyed') },
          { value: 'hide', label: t('Hidden') },
        ]}
        value={draft.outOfStockDisplay}
        onChange={outOfStockDisplay => set({ outOfStockDisplay })}
      />
    </FormDialog>
  )
}
