import type { EventRecord } from "./store";

export const WEBHOOK_MODES = ["deliver", "drop", "duplicate", "hold", "reverse"] as const;
type WebhookMode = (typeof WEBHOOK_MODES)[number];

/** Which events a rule or command is about; what is not given matches everything. */
export type EventMatch = { session?: string; clientReferenceId?: string; type?: string };
export type WebhookRule = { match: EventMatch; mode: WebhookMode; delayMs: number };

const DELIVER: WebhookRule = { match: {}, mode: "deliver", delayMs: 0 };
const MAX_RULES = 1000;

export function matches(match: EventMatch, event: EventRecord): boolean {
  return (
    (match.session === undefined || match.session === event.scope.session) &&
    (match.clientReferenceId === undefined || match.clientReferenceId === event.scope.clientReferenceId) &&
    (match.type === undefined || match.type === event.type)
  );
}

const specificity = ({ match }: WebhookRule): number => Object.values(match).filter(Boolean).length;

/** What to do with which events. Rules of one test name its session, so that tests running beside it see nothing of them. */
export class WebhookRules {
  private rules: WebhookRule[] = [];

  /** Replaces a rule with the same match; plain `deliver` just removes it. */
  set(rule: WebhookRule): void {
    const key = JSON.stringify(rule.match);
    const others = this.rules.filter((other) => JSON.stringify(other.match) !== key);
    this.rules = [...others, rule].slice(-MAX_RULES);
  }

  clear(): void {
    this.rules = [];
  }

  /** The most specific rule wins, among equals the newest. */
  for(event: EventRecord): WebhookRule {
    let best = DELIVER;
    for (const rule of this.rules) {
      if (matches(rule.match, event) && specificity(rule) >= specificity(best)) best = rule;
    }
    return best;
  }
}
