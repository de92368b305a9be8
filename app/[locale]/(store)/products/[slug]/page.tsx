import { notFound } from "next/navigation";

export const generateStaticParams = () => [];

export default async function ProductPage({ params }: PageProps<"/[locale]/products/[slug]">) {
  const { slug } = await params;
  if (!slug.startsWith("a")) notFound();
  return <h1>{slug}</h1>;
}
