// The transitions that the client knows by name, with what each may be given; any other name is that of classes. Tables only; read by
// analyse.

/** `fade`, `fly`…: Web Animations of runtime-client/features/transitions.ts. */
export const transitions = ['fade', 'fly', 'slide', 'scale', 'blur'] as const

/** What moves an element from where it was to where it is. */
export const animations = ['flip'] as const
