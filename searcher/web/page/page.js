// Searches as the query is typed.
const query = document.getElementById("query");

async function search() {
  const answer = await fetch("/api/search?" + new URLSearchParams({ q: query.value, sort: "relevance" }));
  const hits = (await answer.text()).trim().split("\n").map((line) => JSON.parse(line)).filter((each) => each.type === "hit");
  document.getElementById("hits").replaceChildren(...hits.map((hit) => {
    const item = document.createElement("li");
    item.textContent = hit.title ?? hit.id;
    return item;
  }));
}

query.addEventListener("input", search);
search();
