import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/**
 * Indexes and searches with Lucene, as scripts/bench peers compares with. Title and text are stemmed by its English analyser, which
 * leaves out 33 words of grammar, and kept with positions; all fields are stored; segments are merged as they are by default.
 *
 * index RECORDS.jsonl FOLDER: two threads. search ids|counts|snippets FOLDER: a query a line of standard input; the ten best of each,
 * then a line "# MS MATCHES" of the milliseconds from the query to its hits. MATCHES is exact with counts only.
 */
public final class LucenePeer {
  private static final int THREADS = 2;
  private static final int BUFFER_MB = 256;
  private static final int HITS = 10;

  private final Analyzer analyzer = new EnglishAnalyzer();

  public static void main(String[] arguments) throws Exception {
    LucenePeer peer = new LucenePeer();
    if (arguments[0].equals("index")) peer.index(Path.of(arguments[1]), Path.of(arguments[2]));
    else peer.search(arguments[1], Path.of(arguments[2]));
  }

  private void index(Path recordsFile, Path folder) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    // At its end the writer commits and waits for merges that are under way.
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config);
        BufferedReader records = Files.newBufferedReader(recordsFile);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      Callable<Void> work = () -> {
        ObjectMapper mapper = new ObjectMapper();
        for (String line; (line = records.readLine()) != null; ) writer.addDocument(document(mapper.readTree(line)));
        return null;
      };
      for (Future<Void> done : threads.invokeAll(IntStream.range(0, THREADS).mapToObj(i -> work).toList())) done.get();
    }
  }

  private static Document document(JsonNode record) {
    Document document = new Document();
    for (String name : new String[] {"id", "source", "date"})
      document.add(new StringField(name, record.path(name).asText(), Field.Store.YES));
    for (String name : new String[] {"title", "text"})
      document.add(new TextField(name, record.path(name).asText(), Field.Store.YES));
    return document;
  }

  private void search(String what, Path folder) throws Exception {
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
    UnifiedHighlighter highlighter = UnifiedHighlighter.builder(searcher, analyzer).build();
    QueryParser parser = new MultiFieldQueryParser(new String[] {"title", "text"}, analyzer); // any of the words
    BufferedReader queries = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = queries.readLine()) != null; ) {
      long begin = System.nanoTime();
      Query query = parser.parse(line);
      TopDocs best = what.equals("counts")
          ? searcher.search(query, new TopScoreDocCollectorManager(HITS, Integer.MAX_VALUE))
          : searcher.search(query, HITS);
      String[] snippets = what.equals("snippets") ? highlighter.highlight("text", query, best, 1) : null;
      String[] hits = hits(searcher.storedFields(), best, snippets);
      double milliseconds = (System.nanoTime() - begin) / 1e6;
      for (String hit : hits) System.out.println(hit);
      System.out.printf("# %.3f %d%n", milliseconds, best.totalHits.value());
    }
  }

  private static String[] hits(StoredFields stored, TopDocs best, String[] snippets) throws IOException {
    String[] hits = new String[best.scoreDocs.length];
    for (int i = 0; i < hits.length; i++) {
      Document document = stored.document(best.scoreDocs[i].doc, Set.of("id", "title"));
      String snippet = snippets == null || snippets[i] == null ? "" : snippets[i].replace('\n', ' ');
      hits[i] = document.get("id") + "\t" + document.get("title") + "\t" + snippet;
    }
    return hits;
  }
}
