// SPDX-License-Identifier: Apache-2.0
//
// page.mjs CHROMIUM ORIGIN PICTURE - the built-in page: each kind of route is tried against a server
// that answers with what it was asked.
import { browse, same } from "./browser.mjs";

const [program, origin, picture] = process.argv.slice(2);
const SHOP = "docs.shop.v1.Shop";

// What the page shows for one method; opened by its keyboard.
async function open(page, method) {
    const node = await page.$(`[id="${SHOP}.${method}"]`);
    await (await node.$("summary")).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((each) => each.open && each.querySelector("form, div > p.soft"), {}, node);
    return node;
}

const outputOf = (node) => node.$eval("[role=status]", (each) => each.textContent);

// Send a request by a route, and wait for the answer's last line.
async function send(page, node, route, request) {
    await (await node.$("select")).select(String(route));
    await node.$eval("textarea", (each, text) => {
        each.value = text;
        each.dispatchEvent(new Event("input"));
    }, JSON.stringify(request));
    await (await node.$("button[type=submit]")).click();
    await page.waitForFunction((each) =>
        !each.querySelector("button[type=submit]").disabled, {}, node);
    return outputOf(node);
}

const answerOf = (output) => JSON.parse(output.slice(output.indexOf("{")));

await browse(program, `${origin}/docs`, async (page) => {
    same("the title is the server's", await page.title(), "Shop");
    same("comments are text, not markup",
        await page.$eval("section p", (each) => each.textContent), "Shop sells <b>things</b> & more.");
    same("every method is there", await page.$$eval(".method", (all) => all.map((each) => each.id)),
        ["get", "put", "watch", "silent"].map((name) => `${SHOP}.${name}`));

    const get = await open(page, "get");
    const sample = JSON.parse(await get.$eval("textarea", (each) => each.value));
    same("a sample has what is not optional", Object.keys(sample),
        ["id", "parent", "view", "tags", "labels", "page"]);
    same("a sample of a recursive message ends", JSON.stringify(sample).split("next").length - 1, 3);
    same("an enum is its first constant", sample.view, "VIEW_ALL");
    same("a number in the path", answerOf(await send(page, get, 0, { ...sample, id: "7" })),
        { verb: "GET", target: "/v1/orders/7", body: null });
    same("what the path needs is asked for", await send(page, get, 0, { parent: "x" }),
        "the path needs id");
    same("a variable of two segments",
        answerOf(await send(page, get, 1, { id: "7", parent: "groups/a b" })).target,
        "/v1/groups/a%20b/orders/7");
    same("the query", answerOf(await send(page, get, 0, { id: "7", parent: "a&b", view: "VIEW_HEAD",
        tags: ["x", "y"], labels: { k: "v" }, page: { sizeOf: 3, next: { sizeOf: 0 } },
        token: "" })).target,
    "/v1/orders/7?parent=a%26b&view=VIEW_HEAD&tags=x&tags=y&labels%5Bk%5D=v&page.sizeOf=3&token=");
    same("a body", answerOf(await send(page, get, 2, { id: "7", tags: [] })),
        { verb: "POST", target: "/v1/orders:find", body: { id: "7", tags: [] } });
    same("what is no JSON", (await send(page, get, 0, undefined)).includes("JSON"), true);

    const put = await open(page, "put");
    same("a field as body, another in the path, the rest in the query",
        answerOf(await send(page, put, 0,
            { order: { orderId: "a/b", card: "1" }, note: "so" })),
        { verb: "PATCH", target: "/v1/orders/a%2Fb?note=so", body: { card: "1" } });
    same("the same for a shell",
        await put.$eval("pre.soft", (each) => each.textContent),
        `curl -X PATCH '${origin}/v1/orders/a%2Fb?note=so' -H 'content-type: application/json' ` +
        `-d '{"card":"1"}'`);

    const watch = await open(page, "watch");
    same("a stream's messages", (await send(page, watch, 0, {})).match(/"verb"/g)?.length, 3);
    const silent = await open(page, "silent");
    same("a method without a route", await silent.$eval("div > p:last-child",
        (each) => each.textContent), "Only gRPC reaches this method.");

    same("every input has a name", await page.$$eval("textarea, select",
        (all) => all.filter((each) => each.labels.length !== 1).length), 0);
    await page.screenshot({ path: picture });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    same("dark where the reader's system is", await page.evaluate(() =>
        getComputedStyle(document.body).backgroundColor), "rgb(13, 17, 23)");
    await page.setViewport({ width: 360, height: 700 });
    same("as narrow as a telephone", await page.evaluate(() =>
        document.documentElement.scrollWidth <= 360), true);
});
