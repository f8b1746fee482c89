import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One node of OpenSearch. Every argument is a setting: NAME=VALUE. */
public class ClusterNode {
  static class WithPlugins extends Node {
    WithPlugins(Settings settings, Collection<Class<? extends Plugin>> plugins) {
      super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"), plugins, true);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Settings.Builder settings = Settings.builder().put("http.type", "netty4").put("transport.type", "netty4");
    for (String each : arguments) {
      String[] pair = each.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    Node node = new WithPlugins(settings.build(), List.of(Netty4Plugin.class, CommonAnalysisPlugin.class));
    node.start();
    Thread.currentThread().join();
  }
}
