import { statfsSync } from 'node:fs'

/**
 * File systems whose files are on another machine, or may be, by the type that statfs(2) gives. Their locks end with
 * a connection, if they hold at all, and what was synced may be elsewhere. FUSE says nothing about where files are,
 * so it is not among them.
 */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x73757245, 'Coda'],
  [0x786f4256, 'a VirtualBox share'],
])

/** The network file system that a folder is on, by its name. Undefined for any other, and on other systems than Linux. */
export function networkFileSystemOf(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined
  // Types above 2^31 come back negative where the kernel's type is a signed one.
  return networkTypes.get(statfsSync(folder).type >>> 0)
}
