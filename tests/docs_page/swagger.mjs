// SPDX-License-Identifier: Apache-2.0
//
// swagger.mjs CHROMIUM ORIGIN PICTURE - Swagger UI from a folder, with a document of ours: a method is
// tried there, too.
import { browse, same } from "./browser.mjs";

const [program, origin, picture] = process.argv.slice(2);

await browse(program, `${origin}/docs`, async (page) => {
    same("/docs leads to /docs/", page.url(), `${origin}/docs/`);
    await page.waitForSelector(".opblock");
    same("every operation is there",
        await page.$$eval(".opblock-summary-path", (all) => all.map((each) => each.dataset.path)),
        ["/v1/orders/{id}", "/v1/orders/{id}"]);
    await page.click(".opblock-get .opblock-summary-control");
    await (await page.waitForSelector(".opblock-get .try-out__btn")).click();
    await (await page.waitForSelector(".opblock-get tr[data-param-name=id] input")).type("7");
    await page.click(".opblock-get .execute");
    await page.waitForSelector(".opblock-get .live-responses-table .response-col_status");
    const answer = await page.$eval(".opblock-get .live-responses-table", (each) => each.innerText);
    same("a method is tried", /200[^]*\/v1\/orders\/7/.test(answer), true);
    await page.screenshot({ path: picture });
});
