// Lucene with its taxonomy facets, for the comparison: BM25, drill sideways for the counts of a facet with a choice.
//
//   LucenePeer build RECORDS DIR
//   LucenePeer query DIR QUESTIONS any|all THREADS SECONDS OUT
//
// The list is asked once before it is timed, so that the compiler has seen it. For Lucene 4.10, the newest in Debian 12.
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.taxonomy.FastTaxonomyFacetCounts;
import org.apache.lucene.facet.taxonomy.directory.DirectoryTaxonomyReader;
import org.apache.lucene.facet.taxonomy.directory.DirectoryTaxonomyWriter;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

public class LucenePeer {
  private static final int FACETS = 11;
  private static final int HITS = 10;

  private static FacetsConfig config() {
    FacetsConfig config = new FacetsConfig();
    for (int facet = 0; facet < FACETS; facet++) config.setMultiValued("f" + facet, true);
    return config;
  }

  private static void build(String records, String folder) throws Exception {
    IndexWriterConfig settings = new IndexWriterConfig(Version.LATEST, new WhitespaceAnalyzer());
    settings.setSimilarity(new BM25Similarity());
    settings.setRAMBufferSizeMB(256);
    FacetsConfig config = config();
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(new File(folder, "index")), settings);
        DirectoryTaxonomyWriter taxonomy = new DirectoryTaxonomyWriter(FSDirectory.open(new File(folder, "taxonomy")));
        BufferedReader in = new BufferedReader(new FileReader(records), 1 << 20)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] columns = line.split("\t", -1);
        Document document = new Document();
        document.add(new TextField("text", columns[FACETS + 1], Field.Store.NO));
        for (int facet = 0; facet < FACETS; facet++)
          if (!columns[facet + 1].isEmpty())
            for (String value : columns[facet + 1].split(",")) document.add(new FacetField("f" + facet, value));
        writer.addDocument(config.build(taxonomy, document));
      }
      writer.forceMerge(1);
    }
  }

  private static class Question {
    final BooleanQuery words = new BooleanQuery();
    final List<String[]> filters = new ArrayList<>();

    Question(String line, boolean any) {
      String[] columns = line.split("\t", -1);
      for (String word : columns[0].split(" "))
        words.add(new TermQuery(new Term("text", word)), any ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST);
      if (!columns[1].isEmpty()) for (String filter : columns[1].split(";")) filters.add(filter.split(":"));
    }
  }

  private static class Engine {
    final IndexSearcher searcher;
    final DirectoryTaxonomyReader taxonomy;
    final FacetsConfig config = config();

    Engine(String folder) throws Exception {
      searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(new File(folder, "index"))));
      searcher.setSimilarity(new BM25Similarity());
      taxonomy = new DirectoryTaxonomyReader(new MMapDirectory(new File(folder, "taxonomy")));
    }

    long[] ask(Question question) throws Exception {
      Facets facets;
      int total;
      if (question.filters.isEmpty()) {
        FacetsCollector collector = new FacetsCollector();
        total = FacetsCollector.search(searcher, question.words, HITS, collector).totalHits;
        facets = new FastTaxonomyFacetCounts(taxonomy, config, collector);
      } else {
        DrillDownQuery query = new DrillDownQuery(config, question.words);
        for (String[] filter : question.filters)
          for (String value : filter[1].split("\\|")) query.add("f" + filter[0], value);
        DrillSideways.DrillSidewaysResult result = new DrillSideways(searcher, config, taxonomy).search(query, HITS);
        total = result.hits.totalHits;
        facets = result.facets;
      }
      long counts = 0;
      for (int facet = 0; facet < FACETS; facet++) {
        FacetResult found = facets.getTopChildren(500, "f" + facet);
        if (found == null) continue;
        for (LabelAndValue value : found.labelValues)
          counts += (Long.parseLong(value.label) + 1) * value.value.longValue();
      }
      return new long[] {total, counts};
    }
  }

  private static void query(String[] arguments) throws Exception {
    final Engine engine = new Engine(arguments[1]);
    final boolean any = arguments[3].equals("any");
    final int threads = Integer.parseInt(arguments[4]);
    final double seconds = Double.parseDouble(arguments[5]);
    final List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(Paths.get(arguments[2]))) questions.add(new Question(line, any));
    for (Question question : questions) engine.ask(question);

    final List<String> lines = new ArrayList<>();
    final long start = System.nanoTime();
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      final int first = t;
      Thread thread = new Thread(() -> {
        try {
          for (int q = first; q < questions.size() && (System.nanoTime() - start) / 1e9 < seconds; q += threads) {
            long before = System.nanoTime();
            long[] found = engine.ask(questions.get(q));
            String line = String.format(
                Locale.ROOT, "%d\t%d\t%d\t%.5f", q, found[0], found[1], (System.nanoTime() - before) / 1e6);
            synchronized (lines) {
              lines.add(line);
            }
          }
        } catch (Exception error) {
          throw new IllegalStateException(error);
        }
      });
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) thread.join();
    double wall = (System.nanoTime() - start) / 1e9;
    try (PrintWriter out = new PrintWriter(arguments[6])) {
      for (String line : lines) out.println(line);
    }
    try (PrintWriter out = new PrintWriter(arguments[6] + ".wall")) {
      out.printf(Locale.ROOT, "%.6f\t%d%n", wall, lines.size());
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3 && arguments[0].equals("build")) build(arguments[1], arguments[2]);
    else if (arguments.length == 7 && arguments[0].equals("query")) query(arguments);
    else throw new IllegalArgumentException("build RECORDS DIR | query DIR QUESTIONS any|all THREADS SECONDS OUT");
  }
}
