// The portal server alone; its options are those of portal-server/http/portal-options.ts.
import '#server/http/main.ts'
