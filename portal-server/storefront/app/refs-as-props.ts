import { options, type VNode } from 'preact'

/**
 * Hands a ref to a function component among its props, as React 19 does and Preact 10 does not; the components
 * of both apps are written for that. To be called before anything is rendered.
 */
export function passRefsAsProps(): void {
  const before = options.vnode
  options.vnode = vnode => {
    if (vnode.ref && isFunctionComponent(vnode)) {
      Object.assign(vnode.props, { ref: vnode.ref })
      vnode.ref = null
    }
    before?.(vnode)
  }
}

function isFunctionComponent({ type }: VNode): boolean {
  return typeof type === 'function' && !('render' in (type.prototype ?? {}))
}
