import { ExemptionForm } from "@/components/admin/exemption-form";
import { office } from "@/components/admin/format";
import { OnePress } from "@/components/admin/one-press";
import { Panel } from "@/components/admin/panel";
import { addressFormat } from "@/lib/customers/address-formats";
import { stateName } from "@/lib/customers/address-lines";
import { words } from "@/lib/i18n/messages";
import { displayNames } from "@/lib/intl";
import { allMarkets } from "@/lib/markets";
import { endExemption } from "@/lib/orders/exemption-actions";
import type { listExemptions } from "@/lib/orders/admin-queries";
import { exemptionReasons } from "@/lib/tax/exemptions";

/** Certificates by which the buyer pays no tax, and a form for one that staff has seen. */
export function OrderExemption(props: {
  orderNumber: string;
  exemptions: Awaited<ReturnType<typeof listExemptions>>;
  mayWrite: boolean;
}) {
  const { orderNumber, exemptions, mayWrite } = props;
  const t = words(office, "admin");
  const regions = displayNames(office.locale, { type: "region" });
  const countryName = (code: string) => regions.of(code) ?? code;
  const placeName = (country: string, state: string | null) =>
    state ? `${stateName(country, state)}, ${countryName(country)}` : countryName(country);
  const places = [...new Set(allMarkets.flatMap(({ countries }) => countries))].flatMap((country) => [
    { value: country, name: countryName(country) },
    ...(addressFormat(country)?.states ?? []).map(([state]) => ({
      value: `${country}-${state}`,
      name: placeName(country, state),
    })),
  ]);
  return (
    <Panel title={t("exemption.title")}>
      {exemptions === null ? (
        <p className="text-ink-soft">{t("exemption.noAccount")}</p>
      ) : (
        <>
          {exemptions.length === 0 && <p className="text-ink-soft">{t("exemption.none")}</p>}
          <ul className="space-y-3">
            {exemptions.map(({ id, country, state, certificate, reason, validUntil, revokedAt }) => (
              <li key={id} className={revokedAt ? "text-ink-soft" : ""}>
                <p className="break-words">
                  <span className="font-medium">{placeName(country, state)}</span>
                  {", "}
                  {t(`exemption.reason.${reason}`)}
                  <span className="block">{t("exemption.certificateIs", { certificate })}</span>
                  <span className="block text-ink-soft">
                    {revokedAt
                      ? t("exemption.revoked")
                      : validUntil
                        ? t("exemption.until", { day: validUntil })
                        : t("exemption.noEnd")}
                  </span>
                </p>
                {!revokedAt && mayWrite && (
                  <div className="mt-1">
                    <OnePress
                      action={endExemption}
                      fields={{ exemptionId: id, orderNumber }}
                      text={t("exemption.revoke")}
                      label={t("exemption.revokeOf", { certificate })}
                      errors={{
                        exemption_gone: t("exemption.errors.exemption_gone"),
                        unexpected: t("tasks.unexpected"),
                      }}
                    />
                  </div>
                )}
              </li>
            ))}
          </ul>
          {mayWrite && (
            <ExemptionForm
              orderNumber={orderNumber}
              places={places}
              reasons={exemptionReasons.map((reason) => ({
                value: reason,
                name: t(`exemption.reason.${reason}`),
              }))}
              words={{
                open: t("exemption.open"),
                place: t("exemption.place"),
                certificate: t("exemption.certificate"),
                reason: t("exemption.why"),
                validUntil: t("exemption.validUntil"),
                save: t("exemption.save"),
                pending: t("exemption.pending"),
                errors: {
                  required: t("exemption.errors.required"),
                  too_long: t("exemption.errors.too_long"),
                  exemption_exists: t("exemption.errors.exemption_exists"),
                  unexpected: t("tasks.unexpected"),
                },
              }}
            />
          )}
        </>
      )}
    </Panel>
  );
}
