import type { IconNode } from "lucide";
import { createElement } from "react";

/**
 * One of Lucide's icons, as an ornament: whatever it stands beside says the same in words.
 *
 * Drawn from Lucide's plain shapes; its package for React adds 1.5 kB to every page for what nobody here uses.
 * @param props.of          its shapes
 * @param props.size        width and height in px
 * @param props.strokeWidth of a grid of 24 units
 */
export function Icon(props: { of: IconNode; size: number; strokeWidth?: number; className?: string }) {
  const { of: shapes, size, strokeWidth = 1.5, className } = props;
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {/* oxlint-disable-next-line react/no-array-index-key -- the shapes of an icon never change */}
      {shapes.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );
}
