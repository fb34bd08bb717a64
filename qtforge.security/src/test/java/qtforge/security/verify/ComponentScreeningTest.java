// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.security.policy.Policy;

class ComponentScreeningTest {

    private static final String PLAIN = "qtforge/security/verify/ComponentScreeningTest$Plain";
    private static final String FILE = "qtforge/security/verify/ComponentScreeningTest$FileComponent";

    /** A component of the usual kind. */
    static class Plain {
        void begin() {}
    }

    /** Inherits {@code delete} from the JDK. */
    static class FileComponent extends File {
        private static final long serialVersionUID = 1;

        FileComponent() {
            super("victim");
        }

        void begin() {}
    }

    @TempDir
    Path folder;

    private Map<String, byte[]> entries;

    @BeforeEach
    void begin() throws Exception {
        headers("Service-Component: OSGI-INF/c.xml");
    }

    private void headers(String... headers) throws Exception {
        entries = TestJars.entries(TestJars.manifest("org.example.plugin", "1.0.0", headers));
        for (String type : List.of(PLAIN, FILE)) {
            try (InputStream in = ComponentScreeningTest.class.getResourceAsStream("/" + type + ".class")) {
                entries.put(type + ".class", in.readAllBytes());
            }
        }
        component(PLAIN, "activate='begin'");
    }

    private void component(String type, String attributes) {
        entries.put(
                "OSGI-INF/c.xml",
                TestJars.bytes("<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='c' " + attributes
                        + "><implementation class='" + type.replace('/', '.') + "'/></scr:component>"));
    }

    /** Judged by the weakest of levels: what the component runtime does needs no permission. */
    private List<String> errors() throws Exception {
        Path jar = TestJars.write(folder.resolve("x.jar"), entries);
        return new Judges(folder, Policy.EMPTY)
                .validator()
                .validate(jar, SecurityLevel.NONE)
                .errors();
    }

    @Test
    void acceptsAComponentOfTheJarsOwn() throws Exception {
        assertThat(errors()).isEmpty();
    }

    @Test
    void acceptsAMethodOfItsOwnWhateverItsClassExtends() throws Exception {
        component(FILE, "activate='begin'");
        assertThat(errors()).isEmpty();
    }

    @Test
    void refusesAComponentThatIsAClassOfTheJdk() throws Exception {
        component("java/util/logging/FileHandler", "immediate='true'");
        assertThat(errors()).singleElement().asString().contains("java.util.logging.FileHandler");
    }

    @Test
    void refusesToHaveAMethodCalledThatIsInheritedFromTheJdk() throws Exception {
        for (String attribute : List.of("activate", "deactivate", "modified")) {
            component(FILE, attribute + "='delete'");
            assertThat(errors()).singleElement().asString().contains("delete").contains("java.io.File");
        }
    }

    @Test
    void refusesAClassWhosePackageIsImported() throws Exception {
        headers("Service-Component: OSGI-INF/c.xml", "Import-Package: qtforge.security.verify");
        assertThat(errors()).singleElement().asString().contains("import");
    }

    @Test
    void onlyWarnsWhereNothingIsEnforced() throws Exception {
        headers("Service-Component: OSGI-INF/c.xml", "Import-Package: qtforge.security.verify");
        Path jar = TestJars.write(folder.resolve("x.jar"), entries);
        SecurityValidationResult result = new Judges(folder, Policy.EMPTY, ScreeningLimits.DEFAULT, false)
                .validator()
                .validate(jar, SecurityLevel.NONE);
        assertThat(result.isValid()).isTrue();
        assertThat(result.warnings()).anySatisfy(warning -> assertThat(warning).contains("import"));
    }

    @Test
    void refusesAClassThatDependsOnTheJavaThatRuns() throws Exception {
        entries.put("META-INF/versions/17/" + PLAIN + ".class", entries.get(FILE + ".class"));
        assertThat(errors()).singleElement().asString().contains("ComponentScreeningTest$Plain");
    }

    @Test
    void refusesAClassPathThatBeginsElsewhere() throws Exception {
        headers("Service-Component: OSGI-INF/c.xml", "Bundle-ClassPath: lib/other.jar,.");
        entries.put("lib/other.jar", new byte[0]);
        assertThat(errors()).anySatisfy(error -> assertThat(error).contains("Bundle-ClassPath"));
    }

    @Test
    void readsTheHeaderAsTheComponentRuntimeDoes() throws Exception {
        for (String header : List.of(
                "Service-Component: OSGI-INF/c.xml;x=\" OSGI-INF/d.xml \"",
                "Service-Component: OSGI-INF/c.xml OSGI-INF/d.xml",
                "Service-Component: nested/d.xml")) {
            headers(header);
            component("java/util/logging/FileHandler", "");
            entries.put("OSGI-INF/d.xml", entries.get("OSGI-INF/c.xml"));
            assertThat(errors()).isNotEmpty();
        }
    }

    @Test
    void refusesWhatIsNoClass() throws Exception {
        entries.put(PLAIN + ".class", TestJars.bytes("no class"));
        assertThat(errors()).singleElement().asString().contains("OSGI-INF/c.xml");
    }
}
