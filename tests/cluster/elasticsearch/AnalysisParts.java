import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** What Byline takes of Elasticsearch's module analysis-common, which Maven Central has not: made of the same classes of Lucene. */
public class AnalysisParts extends Plugin implements AnalysisPlugin {
  @Override
  public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
    return Map.of("whitespace", (index, environment, name, settings) -> TokenizerFactory.newFactory(
        name, () -> new WhitespaceTokenizer(settings.getAsInt("max_token_length", 255))));
  }

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of("pattern_capture", (index, environment, name, settings) -> new AbstractTokenFilterFactory(name, settings) {
      @Override
      public TokenStream create(TokenStream stream) {
        Pattern[] patterns = settings.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
        return new PatternCaptureGroupTokenFilter(stream, settings.getAsBoolean("preserve_original", true), patterns);
      }
    });
  }
}
