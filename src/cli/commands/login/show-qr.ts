import type { Context } from '../../context.ts'

/** What draws the code is loaded when one is asked for. */
export async function showQr(address: URL, context: Context): Promise<void> {
  const { sayQr } = await import('../../say-qr.ts')
  sayQr(address, context)
}
