/** The two codes of a device: one that it keeps, one that a person reads from it and types. */
import type { Instance } from '../../instance/instance.ts'
import { fingerprint, isOver } from '../../instance/shelf.ts'

/** A UUID (documented): 122 random bits. */
export function newDeviceCode({ random }: Instance): string {
  const bytes = random.bytes('device', 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Consonants without Y: nothing looks like something else, or like a word (RFC 8628 section 6.1). */
const letters = [...'BCDFGHJKLMNPQRSTVWXZ'] as [string, ...string[]]

/** Eight letters (documented), other than those of any device that is waiting. */
export function newUserCode({ random, state, clock }: Instance): string {
  const draw = (): string => Array.from({ length: 8 }, () => random.pick('user code', letters)).join('')
  const isTaken = (code: string): boolean => {
    const wanted = fingerprint(code)
    return state.issued.devices
      .values()
      .some((device) => device.userCode === wanted && !isOver(device, clock.seconds()))
  }
  let code = draw()
  while (isTaken(code)) code = draw()
  return code
}

/** As it was shown, however it was typed; undefined for what cannot be one. */
export function typedUserCode(typed = ''): string | undefined {
  if (typed.length > 40) return undefined
  const code = typed.toUpperCase().replaceAll(/[^A-Z]/g, '')
  return code.length === 8 ? code : undefined
}
