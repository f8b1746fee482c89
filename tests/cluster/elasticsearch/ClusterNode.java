import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** One node of Elasticsearch, with the modules below path.home. Every argument is a setting: NAME=VALUE. */
public class ClusterNode {
  public static void main(String[] arguments) throws Exception {
    LogConfigurator.configureESLogging();
    Settings.Builder settings = Settings.builder();
    for (String each : arguments) {
      String[] pair = each.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    Environment environment = InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), null, () -> "node");
    Node node = new Node(environment, PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of(), false));
    node.start();
    Thread.currentThread().join();
  }
}
