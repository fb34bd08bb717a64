// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptPlacement;
import qtforge.core.json.JsonText;
import qtforge.core.loader.ArchiveLimits;
import qtforge.core.loader.JarPluginLoader;
import qtforge.script.engine.ScriptEngines;
import qtforge.script.fake.FakeEngine;

/** With the real loader of jars behind it. */
class ScriptPluginLoaderTest {

    private static final String HEADER =
            """
            -- @id org.example.hello
            -- @name Würfel "C" \\ 七
            -- @version 1.2.0-beta.1
            -- @description %s
            -- @permissions FILE_SYSTEM_READ:/tmp/a,SYSTEM_INFO
            -- @capabilities Service
            -- @requires org.example.store [1.0,2.0)
            -- @requires org.example.exact [1.5.0,1.5.0] optional
            """
                    .formatted("long, and with; odd= characters ☃ ".repeat(20));

    @TempDir
    Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private final ScriptEngines engines = new ScriptEngines();
    private final PluginLoaderFactory loaders = mock(PluginLoaderFactory.class);
    private final CountDownLatch checking = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private JarPluginLoader jars;
    private ScriptPluginLoader loader;
    private int made;

    @BeforeEach
    void makeLoader() {
        when(context.getProperty(any())).thenReturn(null);
        jars = new JarPluginLoader(ArchiveLimits.of(context));
        @SuppressWarnings("unchecked")
        ServiceReference<PluginLoaderFactory> reference = mock(ServiceReference.class);
        when(context.getServiceReference(PluginLoaderFactory.class)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(loaders);
        when(loaders.createDefaultLoader()).thenReturn(jars);
        loader = new ScriptPluginLoader(context, new JsonText(), engines);
    }

    private PluginArchive read(String name, String text) throws Exception {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private PluginArchive read(String name, byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve(name), bytes);
        assertThat(loader.canLoad(file)).isTrue();
        return loader.read(file, folder.resolve("made" + ++made + ".jar"));
    }

    @Test
    void theBundleSaysWhatThePluginIsAndNeeds() throws Exception {
        PluginArchive archive = read("hello.lua", HEADER + "print('x')\n");
        PluginMetadata metadata = archive.metadata().orElseThrow();
        assertThat(archive.symbolicName()).isEqualTo("qtforge.script.org.example.hello");
        assertThat(metadata.id()).isEqualTo("org.example.hello");
        assertThat(metadata.version()).hasToString("1.2.0-beta.1");
        assertThat(metadata.name()).isEqualTo("Würfel 'C' / 七");
        assertThat(metadata.description()).startsWith("long, and with; odd= characters ☃");
        assertThat(metadata.type()).isEqualTo(PluginType.LUA);
        assertThat(metadata.permissions()).containsExactly("FILE_SYSTEM_READ:/tmp/a", "SYSTEM_INFO");
        assertThat(metadata.dependencies())
                .extracting(needed -> needed.id() + " " + needed.range() + (needed.optional() ? "?" : ""))
                .containsExactly("org.example.store [1.0.0,2.0.0)", "org.example.exact [1.5.0,1.5.0]?");
        try (JarFile jar = new JarFile(folder.resolve("made1.jar").toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .containsExactly("META-INF/MANIFEST.MF", "QTFORGE-INF/script", "QTFORGE-INF/script.json");
            assertThat(jar.getManifest().getMainAttributes().getValue("Require-Capability"))
                    .contains("osgi.extender=qtforge.script")
                    .contains("(&(id=org.example.store)(&(version>=1.0.0)(!(version>=2.0.0))))");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).as("what was written on the way is gone").hasSize(2);
        }
    }

    @Test
    void theSameFileMakesTheSameBytes() throws Exception {
        String first = read("hello.lua", HEADER).sha256();
        assertThat(read("hello.lua", HEADER).sha256()).isEqualTo(first);
        assertThat(read("hello.lua", HEADER + " ").sha256()).isNotEqualTo(first);
    }

    @Test
    void aChangedSideFileMakesOtherBytes() throws Exception {
        String before = read("hello.lua", HEADER).sha256();
        Files.writeString(
                folder.resolve("hello.plugin.json"),
                "{\"author\": \"Ann\", \"configuration_schema\": {\"type\": \"object\"}}");
        PluginArchive after = read("hello.lua", HEADER);
        assertThat(after.sha256()).isNotEqualTo(before);
        assertThat(after.metadata().orElseThrow().author()).isEqualTo("Ann");
        try (JarFile jar = new JarFile(folder.resolve("made2.jar").toFile())) {
            assertThat(jar.getEntry("QTFORGE-INF/configuration.schema.json")).isNotNull();
        }
    }

    @Test
    void textsAreStrictlyUtf8() throws Exception {
        byte[] bytes = "-- one\n-- t\u00e4st\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read("hello.lua", bytes))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessageContaining("byte 11 (0xe4, line 2)");
        byte[] latin = "# one\n# t\u00e4st\n".getBytes(StandardCharsets.ISO_8859_1);
        for (String name : new String[] {"hello.py", "hello.js", "hello.mjs"}) {
            assertThatThrownBy(() -> read(name, latin)).hasMessageContaining("(0xe4, line 2)");
        }
        byte[] cut = new byte[] {'-', '-', (byte) 0xe2, (byte) 0x98};
        assertThatThrownBy(() -> read("hello.lua", cut)).hasMessageContaining("byte 2 ");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheText() throws Exception {
        assertThat(read("hello.lua", "\ufeff-- @id with.mark\n")
                        .metadata()
                        .orElseThrow()
                        .id())
                .isEqualTo("with.mark");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> read("hello.lua", new byte[ScriptFile.MOST_BYTES + 1]))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
    }

    @Test
    void aScriptThatRepeatsItselfIsNoZipBomb() throws Exception {
        assertThat(read("hello.lua", "-- x\n".repeat(1_000_000)).metadata()).isPresent();
    }

    @Test
    void theEngineChecksTheSyntaxIfItIsThere() throws Exception {
        assertThat(read("hello.lua", "nonsense").metadata())
                .as("without engine")
                .isPresent();
        engines.addEngine(new FakeEngine("lua", ScriptPlacement.IN_PROCESS).script("good", (instance, qtforge) -> {}));
        assertThat(read("hello.lua", "run good").metadata()).isPresent();
        assertThatThrownBy(() -> read("hello.lua", "\nnonsense"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("hello.lua:");
    }

    /** An engine whose check does not end before something has happened. */
    private void addEngineThatWaits(CountDownLatch happened) {
        engines.addEngine(new FakeEngine("lua", ScriptPlacement.IN_PROCESS)
                .script("good", (instance, qtforge) -> {})
                .beforeChecks(() -> {
                    checking.countDown();
                    try {
                        assertThat(happened.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }));
    }

    @Test
    void theBundleIsWrittenWhileTheEngineChecks() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        addEngineThatWaits(writing);
        when(loaders.createDefaultLoader()).thenAnswer(call -> {
            writing.countDown();
            return jars;
        });
        assertThat(read("hello.lua", "run good").metadata()).isPresent();
        assertThatThrownBy(() -> read("hello.lua", "\nnonsense"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("hello.lua:");
    }

    @Test
    void ofAScriptAndABundleThatAreBothWrongTheScriptIsNamed() throws Exception {
        engines.addEngine(new FakeEngine("lua", ScriptPlacement.IN_PROCESS).script("good", (instance, qtforge) -> {}));
        when(loaders.createDefaultLoader()).thenThrow(new IllegalStateException("no bundle"));
        assertThatThrownBy(() -> read("hello.lua", "nonsense")).isInstanceOf(ScriptException.class);
        assertThatThrownBy(() -> read("hello.lua", "run good")).hasMessage("no bundle");
    }

    @Test
    void anInstallationThatIsInterruptedEndsTheCheck() throws Exception {
        addEngineThatWaits(new CountDownLatch(1));
        PluginLoader interrupting = mock(PluginLoader.class);
        when(interrupting.read(any(), any())).thenAnswer(call -> {
            PluginArchive read = jars.read(call.getArgument(0), call.getArgument(1));
            // One that had not begun would never be heard of.
            assertThat(checking.await(30, TimeUnit.SECONDS)).isTrue();
            Thread.currentThread().interrupt();
            return read;
        });
        when(loaders.createDefaultLoader()).thenReturn(interrupting);
        assertThatThrownBy(() -> read("hello.lua", "run good"))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takesEndingsOfAllEnginesAndOfThoseThatAreMissing() {
        assertThat(loader.supportedExtensions()).containsExactly(".js", ".lua", ".mjs", ".py");
        engines.addEngine(new FakeEngine("cobol", ScriptPlacement.WORKER));
        assertThat(loader.supportedExtensions()).contains(".cobol");
        assertThat(loader.canLoad(folder.resolve("absent.lua"))).isFalse();
        assertThat(loader.canLoad(folder.resolve("lua"))).isFalse();
    }

    @Test
    void aMissingEngineIsSaidInWords() {
        assertThatThrownBy(() -> engines.require("python", "hello"))
                .hasMessageContaining("install and start the bundle qtforge.engine.python");
    }
}
