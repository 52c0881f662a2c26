/** The addresses of an instance; `control` is for whoever started it. */
export type OriginName = 'identity' | 'design' | 'runtime' | 'control'
