import type { Output } from '../../src/cli/context.ts'

export interface CapturedOutput extends Output {
  text(): string
}

/** An output that keeps what is written to it. */
export function capturedOutput(isTerminal = false): CapturedOutput {
  const chunks: Uint8Array[] = []
  return {
    isTerminal,
    columns: 80,
    isGone: () => false,
    write: (chunk) => void chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk),
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}
