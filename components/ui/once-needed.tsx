import { type ComponentType, lazy, useEffect, useState } from "react";

/**
 * A component whose code only those pages load that need it.
 *
 * There is no Suspense around it on purpose: React would send its content apart, for a script to put in place, and
 * those without scripts would never see it. So what is needed from the start is loaded before the page comes alive, and
 * what is needed later shows itself when the code is there.
 */
export function onceNeeded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props & { isNeeded: boolean }> {
  const FromTheStart = lazy(async () => ({ default: await load() }));

  return function OnceNeeded(props) {
    const { isNeeded } = props;
    const [wasNeeded] = useState(isNeeded);
    const [Later, setLater] = useState<ComponentType<Props> | null>(null);
    useEffect(() => {
      if (!isNeeded || wasNeeded || Later) return;
      let isGone = false;
      const show = (component: ComponentType<Props>) => {
        if (!isGone) setLater(() => component);
      };
      // Without a network it stays away.
      load().then(show, () => {});
      return () => {
        isGone = true;
      };
    }, [isNeeded, wasNeeded, Later]);
    const Shown = wasNeeded ? FromTheStart : Later;
    return isNeeded && Shown ? <Shown {...props} /> : null;
  };
}
