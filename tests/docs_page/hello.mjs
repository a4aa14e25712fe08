// SPDX-License-Identifier: Apache-2.0
//
// hello.mjs CHROMIUM ORIGIN PICTURE - the page of a whole server, examples/hello: a greeting, a user who is
// made, and found.
import { browse, same } from "./browser.mjs";

const [program, origin, picture] = process.argv.slice(2);

// Open a method, send a request, and tell what came: the status and the JSON.
async function call(page, method, request) {
    const node = await page.$(`[id="hello.v1.${method}"]`);
    await (await node.$("summary")).click();
    await page.waitForFunction((each) => each.querySelector("form"), {}, node);
    await node.$eval("textarea", (each, text) => { each.value = text; }, JSON.stringify(request));
    await (await node.$("button[type=submit]")).click();
    await page.waitForFunction((each) =>
        /^[0-9]{3}/.test(each.querySelector("[role=status]").textContent), {}, node);
    const text = await node.$eval("[role=status]", (each) => each.textContent);
    await (await node.$("summary")).click();
    return [Number(text.slice(0, 3)), JSON.parse(text.slice(text.indexOf("{")))];
}

await browse(program, `${origin}/docs`, async (page) => {
    same("both services are there", await page.$$eval("h2", (all) =>
        all.slice(0, 2).map((each) => each.textContent)),
    ["hello.v1.HelloService", "hello.v1.UserService"]);
    same("a greeting", (await call(page, "HelloService.SayHello", { name: "Ann Lee" }))[0], 200);
    const user = { id: "7", name: "Ann", email: "ann@example.org" };
    same("a user is made", await call(page, "UserService.CreateUser", { user }), [200, user]);
    same("and found", await call(page, "UserService.GetUser", { id: "7" }), [200, user]);
    await page.screenshot({ path: picture });
});
