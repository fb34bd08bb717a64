// SPDX-License-Identifier: Apache-2.0
package qtforge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import qtforge.api.core.Plugin;

/** The API stands on the JDK's java.* packages and OSGi specifications, and on nothing else. */
class ApiPurityTest {

    private static final Pattern DEPENDENCY =
            Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s+(.*)$", Pattern.MULTILINE);

    @Test
    void refersToNothingButJavaAndOsgi() throws Exception {
        Path classes = Path.of(
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "-verbose:class",
                        "-filter:none",
                        "--ignore-missing-deps",
                        classes.toString());
        assertThat(status).as(err.toString()).isZero();
        Set<String> from = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        Matcher row = DEPENDENCY.matcher(out.toString());
        while (row.find()) {
            from.add(row.group(1));
            String to = row.group(2);
            if (!to.startsWith("java.") && !to.startsWith("org.osgi.") && !to.startsWith("qtforge.api.")) {
                others.add(row.group(1) + " refers to " + to);
            }
        }
        assertThat(others).isEmpty();
        assertThat(from).as("jdeps was understood").contains("qtforge.api.core.PluginManager");
        assertThat(out.toString()).as("OSGi is seen").contains("org.osgi.framework.Version");
    }
}
