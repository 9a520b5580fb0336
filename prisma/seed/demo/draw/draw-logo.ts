/** The invented company's logo as SVG, without a ground of its own. The font is one that draws it, not one it needs. */
export function drawLogo(): string {
  const leaf = 'M56 14c14 12 20 26 20 42S70 86 56 98C42 86 36 72 36 56s6-30 20-42z'
  const turned = [0, 60, 120].map(
    turn => `<path d="${leaf}" transform="rotate(${turn} 56 56)" opacity=".82"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="605" height="100" viewBox="19 6 605 100">
<g fill="#2f6f5e">${turned.join('')}</g><circle cx="56" cy="56" r="9" fill="#fff"/>
<text x="122" y="78" font-family="DejaVu Serif" font-weight="bold" font-size="66" letter-spacing="-1.500" fill="#23493f">Northwind</text>
<text x="514" y="78" font-family="DejaVu Sans" font-size="30" letter-spacing="5" fill="#2f6f5e">GIFTS</text>
</svg>`
}
