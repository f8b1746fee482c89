//! Indexes and searches with tantivy, as scripts/bench peers compares with. Title and text are stemmed for English and kept with
//! positions; all fields are stored; segments are merged as they are by default.
//!
//! index RECORDS.jsonl FOLDER: two threads. search ids|counts|snippets FOLDER [QUERY]: that query, or one a line of standard input;
//! the ten best of each, then a line "# MS MATCHES" of the milliseconds from the query to its hits. MATCHES is exact with counts
//! only.

use std::io::BufRead;
use std::time::Instant;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, QueryParser, RegexQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value, STORED, STRING};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const THREADS: usize = 2;
const BUFFER_BYTES: usize = 500_000_000; // of all threads
const HITS: usize = 10;
const WHOLE: [&str; 3] = ["id", "source", "date"];
const STEMMED: [&str; 2] = ["title", "text"];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["index", records, folder] => index(records, folder),
        ["search", what, folder] => search(what, folder, std::io::stdin().lock().lines()),
        ["search", what, folder, query] => search(what, folder, std::iter::once(Ok(query.to_string()))),
        _ => Err("index RECORDS FOLDER, or search ids|counts|snippets FOLDER [QUERY]".into()),
    }
}

fn index(records: &str, folder: &str) -> Outcome<()> {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let stemmed = TextOptions::default().set_indexing_options(indexing).set_stored();
    let mut schema = Schema::builder();
    let mut fields: Vec<(&str, Field)> = WHOLE.map(|name| (name, schema.add_text_field(name, STRING | STORED))).into();
    fields.extend(STEMMED.map(|name| (name, schema.add_text_field(name, stemmed.clone()))));
    std::fs::create_dir_all(folder)?;
    let mut writer: IndexWriter = Index::create_in_dir(folder, schema.build())?.writer_with_num_threads(THREADS, BUFFER_BYTES)?;
    for line in std::io::BufReader::new(std::fs::File::open(records)?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let mut document = TantivyDocument::new();
        for (name, field) in &fields {
            document.add_text(*field, record[name].as_str().unwrap_or(""));
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn search(what: &str, folder: &str, queries: impl Iterator<Item = std::io::Result<String>>) -> Outcome<()> {
    let index = Index::open_in_dir(folder)?;
    let searcher = index.reader()?.searcher();
    let fields = STEMMED.map(|name| index.schema().get_field(name).expect("a field of our own"));
    let parser = QueryParser::for_index(&index, fields.to_vec());
    for line in queries {
        let line = line?;
        let begin = Instant::now();
        let query = parsed(&line, &parser, &fields)?;
        let best = TopDocs::with_limit(HITS).order_by_score();
        let (hits, matches) = match what {
            "counts" => searcher.search(&*query, &(best, Count))?,
            _ => {
                let hits = searcher.search(&*query, &best)?;
                let returned = hits.len();
                (hits, returned)
            }
        };
        let snippets = if what == "snippets" { Some(SnippetGenerator::create(&searcher, &*query, fields[1])?) } else { None };
        let mut shown = String::new();
        for (_, address) in hits {
            shown += &hit(&searcher, searcher.doc(address)?, snippets.as_ref())?;
        }
        let milliseconds = begin.elapsed().as_secs_f64() * 1000.0;
        println!("{shown}# {milliseconds:.3} {matches}");
    }
    Ok(())
}

/// Any of the words, "phrases" and prefixes* of a line. Its own parser takes no prefix of one word.
fn parsed(line: &str, parser: &QueryParser, fields: &[Field]) -> Outcome<Box<dyn Query>> {
    let (prefixes, others): (Vec<&str>, Vec<&str>) = line.split(' ').partition(|part| part.ends_with('*'));
    let mut parts = vec![(Occur::Should, parser.parse_query_lenient(&others.join(" ")).0)];
    for prefix in prefixes {
        let pattern = prefix.trim_end_matches('*').to_lowercase() + ".*";
        for field in fields {
            parts.push((Occur::Should, Box::new(RegexQuery::from_pattern(&pattern, *field)?)));
        }
    }
    Ok(if parts.len() == 1 { parts.remove(0).1 } else { Box::new(BooleanQuery::new(parts)) })
}

fn hit(searcher: &Searcher, document: TantivyDocument, snippets: Option<&SnippetGenerator>) -> Outcome<String> {
    let text = |name| -> Outcome<String> {
        let field = searcher.schema().get_field(name)?;
        Ok(document.get_first(field).and_then(|value| value.as_str()).unwrap_or("").to_string())
    };
    let snippet = snippets.map_or(String::new(), |generator| generator.snippet_from_doc(&document).to_html().replace('\n', " "));
    Ok(format!("{}\t{}\t{}\n", text("id")?, text("title")?, snippet))
}
