import { LinePhoto } from "@/components/order/line-photo";
import { buttonClass } from "@/components/ui/button";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { returnReasons } from "@/lib/returns/input";
import type { ReturnableLine } from "@/lib/returns/queries";

const control =
  "mt-1 block h-12 w-full rounded-xs border border-line-strong bg-surface px-3 text-base text-ink";

/** What comes back and why, and a photograph: a plain form, which needs no scripts. */
export function ReturnForm(props: {
  market: Market;
  orderToken: string;
  requestId: string;
  lines: readonly ReturnableLine[];
  /** Of a form that was refused: `quantity-<id>`, `reason-<id>`, `problem`. */
  query: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const { market, lines, query } = props;
  const t = words(market, "returns");
  const text = (name: string) => {
    const value = query[name];
    return typeof value === "string" ? value : "";
  };
  const problem = `problems.${text("problem")}`;
  return (
    <form
      method="post"
      action={paths.returns(market, props.orderToken)}
      encType="multipart/form-data"
      className="mt-8 max-w-2xl"
    >
      <input type="hidden" name="requestId" value={props.requestId} />
      {text("problem") !== "" && (
        <p role="alert" className="mb-6 border-l-2 border-bad bg-surface px-4 py-3">
          {t(t.has(problem) ? problem : "problems.unexpected")}
        </p>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {lines.map(({ id, name, label, imagePath, units }) => (
          <li key={id} className="flex flex-wrap items-start gap-4 py-5">
            <LinePhoto path={imagePath} />
            <fieldset className="min-w-0 flex-1 basis-[14rem]">
              <legend className="break-words">
                <span className="font-medium">{name}</span>
                {label && <span className="block text-sm text-ink-soft">{label}</span>}
              </legend>
              <div className="mt-2 grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
                <label className="block">
                  <span className="text-sm text-ink-soft">{t("units")}</span>
                  <select
                    name={`quantity-${id}`}
                    defaultValue={text(`quantity-${id}`) || (lines.length === 1 ? "1" : "0")}
                    className={control}
                  >
                    {Array.from({ length: units + 1 }, (_, count) => (
                      <option key={count} value={count}>
                        {count}
                      </option>
                    ))}
                  </select>
                </label>
                <label className="block">
                  <span className="text-sm text-ink-soft">{t("reason")}</span>
                  <select name={`reason-${id}`} defaultValue={text(`reason-${id}`)} className={control}>
                    <option value="">{t("choose")}</option>
                    {returnReasons.map((reason) => (
                      <option key={reason} value={reason}>
                        {t(`reasons.${reason}`)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
            </fieldset>
          </li>
        ))}
      </ul>
      <label className="mt-6 block">
        <span className="font-medium">{t("photo")}</span>
        <span id="photo-hint" className="block text-sm text-ink-soft">
          {t("photoHint")}
        </span>
        <input
          type="file"
          name="photo"
          accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
          aria-describedby="photo-hint"
          className="mt-2 block w-full max-w-full text-base file:mr-4 file:min-h-11 file:rounded-xs file:border file:border-line-strong file:bg-transparent file:px-4 file:text-ink"
        />
      </label>
      <p className="mt-8">
        <button type="submit" className={`${buttonClass.primary} w-full sm:w-auto`}>
          {t("send")}
        </button>
      </p>
      <p className="mt-3 text-sm text-ink-soft">{t("then")}</p>
    </form>
  );
}
