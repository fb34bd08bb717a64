// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the runtime is, all paths absolute and normalized.
 *
 * @param home with {@code etc}, where the policy is
 * @param data what the runtime keeps
 * @param distribution with {@code bin} and {@code bundles}; often the same as home
 * @param java the JDK
 * @param user the home folder of who runs it
 * @param temporary for temporary files
 */
public record PolicyFolders(Path home, Path data, Path distribution, Path java, Path user, Path temporary) {

    /** The variable that stands for a plugin's own folder. */
    static final String PLUGIN_DATA = "plugin.data";

    private static final List<String> OF_HOME = List.of("etc", "bin", "lib", "bundles", "logs");
    private static final List<String> OF_DATA = List.of(
            "security",
            "bindings",
            "bundles",
            "cache",
            "compositions",
            "config",
            "configuration",
            "exchanges",
            "logging",
            "monitoring",
            "resources",
            "scripts",
            "staging",
            "tmp",
            "transactions",
            "versions",
            "web",
            "workflows");

    /** The folder of a plugin's own. */
    public Path ofPlugin(String pluginId) {
        return data.resolve("files").resolve(pluginId);
    }

    /** Where no plugin may ever write: what the runtime reads its code, configuration and policy from. */
    public List<Path> writtenByNoPlugin() {
        List<Path> folders = new ArrayList<>();
        OF_HOME.forEach(name -> folders.add(home.resolve(name)));
        OF_HOME.forEach(name -> folders.add(distribution.resolve(name)));
        OF_DATA.forEach(name -> folders.add(data.resolve(name)));
        return folders.stream().distinct().toList();
    }

    /**
     * Files and folders no plugin may ever read: the token of the page lets do whatever an operator may, be it made, configured, or what
     * Config Admin keeps of that.
     */
    public List<Path> readByNoPlugin() {
        return List.of(
                data.resolve("bindings"),
                data.resolve("web"),
                data.resolve("config"),
                home.resolve("etc").resolve("qtforge.web.cfg"));
    }

    /** Variables that mean the same for everybody. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("qtforge.home", home.toString());
        variables.put("qtforge.data", data.toString());
        variables.put("java.home", java.toString());
        variables.put("java.io.tmpdir", temporary.toString());
        variables.put("user.home", user.toString());
        return variables;
    }
}
