// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.ValidationResult;
import qtforge.security.policy.Policy;
import qtforge.security.policy.SubjectPolicy;

class ManifestScreeningTest {

    private static final String ID = "org.acme.demo";

    @TempDir
    Path folder;

    private Judges judges;

    @BeforeEach
    void setUp() {
        judges = new Judges(folder, Policy.EMPTY);
    }

    private SecurityValidationResult judge(String... headers) throws Exception {
        return judges.validator()
                .validate(TestJars.plugin(folder.resolve("x.jar"), ID, "1.0.0", headers), SecurityLevel.LOW);
    }

    private SecurityValidationResult judgeEntry(String entry, String content, String... headers) throws Exception {
        Map<String, byte[]> entries = TestJars.entries(TestJars.manifest(ID, "1.0.0", headers));
        entries.put(entry, TestJars.bytes(content));
        return judges.validator().validate(TestJars.write(folder.resolve("x.jar"), entries), SecurityLevel.LOW);
    }

    private void pin(Path jar, TrustLevel level) throws Exception {
        SortedMap<String, TrustLevel> pins = new TreeMap<>(Map.of(Fingerprints.of(jar), level));
        SubjectPolicy none = SubjectPolicy.unknown(ID);
        judges.policy()
                .change(policy -> new Policy(
                        policy.level(),
                        policy.publishers(),
                        new TreeMap<>(Map.of(
                                ID,
                                new SubjectPolicy(
                                        ID, none.signer(), pins, none.rights(), none.isolated(), none.threads()))),
                        policy.levels(),
                        policy.everyone(),
                        policy.blacklist(),
                        policy.rules()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fragment-Host: system.bundle",
                "Fragment-Host: system.bundle;extension:=framework",
                "Fragment-Host: org.acme.other;extension:=bootclasspath",
                "Fragment-Host: org.apache.felix.framework",
                "Fragment-Host: qtforge.core;bundle-version=\"[1,2)\"",
                "ExtensionBundle-Activator: org.acme.Extension",
                "Bundle-Activator: org.apache.felix.framework.Felix",
                "Bundle-Activator: qtforge.core.boot.RuntimeBoot",
                "Export-Package: java.lang",
                "Export-Package: org.acme.api,org.osgi.framework;version=\"1.10\"",
                "Export-Package: org.osgi.framework.hooks.weaving",
                "Export-Package: org.osgi.service.condpermadmin",
                "Export-Package: qtforge.api.security",
                "Export-Package: qtforge.evil",
                "Export-Package: org.apache.felix.scr",
                "Require-Bundle: system.bundle",
                "Require-Bundle: org.acme.x,qtforge.core;resolution:=optional",
                "Provide-Capability: osgi.ee;osgi.ee=JavaSE",
                "Provide-Capability: osgi.native;osgi.native.osname=x",
                "Provide-Capability: osgi.wiring.package;osgi.wiring.package=qtforge.api.core",
                "Provide-Capability: osgi.identity;osgi.identity=qtforge.core",
                "Launcher-Agent-Class: org.acme.Agent",
                "Boot-Class-Path: evil.jar",
                "Bundle-ClassPath: .,../evil.jar",
                "Bundle-ClassPath: external:/etc/evil.jar",
                "Bundle-ClassPath: lib/../../evil.jar",
                "Bundle-NativeCode: ../evil.so;osname=Linux"
            })
    void refusesManifestsThatReachForTheRuntime(String header) throws Exception {
        SecurityValidationResult result = judge(header);
        assertThat(result.result()).isEqualTo(ValidationResult.MALICIOUS);
        assertThat(result.validatedLevel()).isEqualTo(SecurityLevel.NONE);
        String word = header.substring(0, header.indexOf(':'));
        assertThat(result.errors()).anySatisfy(error -> assertThat(error).contains(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Premain-Class: org.acme.Agent", "Add-Opens: java.base/java.lang"})
    void warnsOfHeadersThatHaveNoEffectInABundle(String header) throws Exception {
        SecurityValidationResult result = judge(header);
        assertThat(result.result()).isEqualTo(ValidationResult.SUSPICIOUS);
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning).contains(header.substring(0, header.indexOf(':'))));
    }

    @Test
    void takesOtherBundlesOfTheFrameworksMaker() throws Exception {
        assertThat(judge("Export-Package: org.apache.felix.http.jetty").isValid())
                .isTrue();
    }

    @Test
    void refusesTheSymbolicNameOfADistributionBundle() throws Exception {
        Path jar = TestJars.plugin(folder.resolve("x.jar"), "qtforge.core", "1.0.0");
        SecurityValidationResult result = judges.validator().validate(jar, SecurityLevel.LOW);
        assertThat(result.result()).isEqualTo(ValidationResult.MALICIOUS);
        assertThat(judges.validator().validate(jar, SecurityLevel.NONE).isValid())
                .isTrue();
    }

    @Test
    void refusesCodeInPackagesOfTheRuntime() throws Exception {
        for (String entry : List.of(
                "qtforge/security/policy/Evil.class",
                "org/osgi/framework/Evil.class",
                "META-INF/versions/17/org/apache/felix/framework/Evil.class")) {
            assertThat(judgeEntry(entry, "x").result()).as(entry).isEqualTo(ValidationResult.MALICIOUS);
        }
        assertThat(judgeEntry("qtforge/community/Fine.class", "x").isValid()).isTrue();
    }

    @Test
    void takesFragmentsOfOthersOnlyWithFullTrust() throws Exception {
        String host = "Fragment-Host: org.acme.host";
        assertThat(judge(host).result()).isEqualTo(ValidationResult.INVALID);
        Path jar = TestJars.plugin(folder.resolve("x.jar"), ID, "1.0.0", host);
        pin(jar, TrustLevel.TRUSTED);
        assertThat(judges.validator().validate(jar).isValid()).isFalse();
        pin(jar, TrustLevel.FULLY_TRUSTED);
        assertThat(judges.validator().validate(jar).isValid()).isTrue();
    }

    @Test
    void takesWhatIsOrdinary() throws Exception {
        SecurityValidationResult result = judge(
                "Bundle-Activator: org.acme.Activator",
                "Export-Package: org.acme;version=\"1.0\"",
                "Import-Package: org.osgi.framework;version=\"[1.9,2)\",org.acme,qtforge.api.core",
                "Bundle-ClassPath: .,lib/inner.jar,/lib/other.jar",
                "Require-Bundle: org.acme.library",
                "Bundle-RequiredExecutionEnvironment: JavaSE-17",
                TestJars.capability(ID, "1.0.0", ",osgi.service;objectClass:List<String>=\"org.acme.Service\""));
        assertThat(result.errors()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        assertThat(result.requested()).isEmpty();
    }

    @Test
    void warnsOfImportsOfEverything() throws Exception {
        SecurityValidationResult result = judge("DynamicImport-Package: *");
        assertThat(result.result()).isEqualTo(ValidationResult.SUSPICIOUS);
        assertThat(result.warnings()).anySatisfy(text -> assertThat(text).contains("DynamicImport-Package"));
        assertThat(result.requested()).containsExactly(PermissionGrant.parse("PACKAGE_IMPORT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(java.io.FilePermission \"/tmp\" \"read\"",
                "(java.io.FilePermision \"/tmp\" \"read\")",
                "(java.lang.String \"x\")",
                "anything",
                "(java.io.FilePermission \"/tmp\" \"read\") (java.security.AllPermission)",
                "(java.io.FilePermission \"/tmp\" read)"
            })
    void refusesLocalPermissionsThatFrameworksWouldIgnore(String line) throws Exception {
        SecurityValidationResult result = judgeEntry("OSGI-INF/permissions.perm", "# own limits\n" + line + "\n");
        assertThat(result.errors()).singleElement().asString().contains("line 2", "permissions.perm");
    }

    @Test
    void takesLocalPermissionsThatAreWhole() throws Exception {
        assertThat(judgeEntry(
                                "OSGI-INF/permissions.perm",
                                "# limits\n\n(java.io.FilePermission \"/tmp/\\\"x\\\"\" \"read\")\r\n"
                                        + "// more\n( java.security.AllPermission )\n"
                                        + "(org.osgi.framework.ServicePermission \"*\" \"get\")\n"
                                        + "(qtforge.api.security.PluginAdminPermission \"lifecycle\")")
                        .errors())
                .isEmpty();
    }

    @Test
    void refusesMetadataBeyondTheOriginalsLimits() throws Exception {
        String longName =
                "Provide-Capability: qtforge.plugin;id=a;author=x;version:Version=\"1\";name=\"" + "n".repeat(101);
        assertThat(judge(longName + "\"").errors()).singleElement().asString().contains("more than 100");
        String special = "Provide-Capability: qtforge.plugin;id=a;author=x;version:Version=\"1\";name=\"a<b>\"";
        assertThat(judge(special).errors()).singleElement().asString().contains("special");
        String badId = "Provide-Capability: qtforge.plugin;id=\"../x\";author=x;version:Version=\"1\"";
        assertThat(judge(badId).errors()).singleElement().asString().contains("id");
        StringBuilder many = new StringBuilder("Require-Capability: ");
        for (int i = 0; i < 51; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("qtforge.plugin;filter:=\"(id=p")
                    .append(i)
                    .append(")\"");
        }
        assertThat(judge(many.toString()).errors()).singleElement().asString().contains("51 plugins");
    }

    @Test
    void warnsOfAMissingAuthor() throws Exception {
        SecurityValidationResult result = judge("Provide-Capability: qtforge.plugin;id=a;version:Version=\"1\"");
        assertThat(result.result()).isEqualTo(ValidationResult.SUSPICIOUS);
        assertThat(result.warnings()).singleElement().asString().contains("author");
    }

    @Test
    void collectsWhatIsAskedFor() throws Exception {
        SecurityValidationResult result = judgeEntry(
                "OSGI-INF/x.xml",
                "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='x'>"
                        + "<service><provide interface='org.acme.Offered'/>"
                        + "<provide interface='qtforge.api.core.Plugin'/></service>"
                        + "<reference name='r' interface='org.acme.Used'/>"
                        + "<reference name='l' interface='org.osgi.service.log.LogService'/></scr:component>",
                TestJars.capability(
                        ID, "1.0.0", ";permissions:List<String>=\"NETWORK_ACCESS:example.org:443,SYSTEM_INFO\""),
                "Service-Component: OSGI-INF/*.xml",
                "Import-Package: org.other.lib;version=\"1\",org.slf4j,javax.sql",
                "Bundle-NativeCode: lib/x.so;osname=Linux");
        assertThat(result.errors()).isEmpty();
        assertThat(result.requested())
                .extracting(PermissionGrant::toString)
                .containsExactlyInAnyOrder(
                        "NETWORK_ACCESS:example.org:443",
                        "SYSTEM_INFO",
                        "SERVICE_GET:org.acme.Used",
                        "SERVICE_REGISTER:org.acme.Offered",
                        "PACKAGE_IMPORT:org.other.lib",
                        "PACKAGE_IMPORT:javax.sql",
                        "NATIVE_CODE");
        assertThat(result.warnings()).anySatisfy(text -> assertThat(text).contains("NATIVE_CODE", "FULLY_TRUSTED"));
    }

    @Test
    void collectsImportsThatHoldForOneJavaVersionOnly() throws Exception {
        assertThat(judgeEntry(
                                "META-INF/versions/21/OSGI-INF/MANIFEST.MF",
                                "Manifest-Version: 1.0\nImport-Package: org.hidden\n\n",
                                "Multi-Release: true")
                        .requested())
                .containsExactly(PermissionGrant.parse("PACKAGE_IMPORT:org.hidden"));
    }

    @Test
    void refusesComponentDescriptionsThatCannotBeRead() throws Exception {
        for (String xml : List.of("<broken", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><x>&e;</x>")) {
            assertThat(judgeEntry("OSGI-INF/x.xml", xml, "Service-Component: OSGI-INF/x.xml")
                            .errors())
                    .singleElement()
                    .asString()
                    .contains("OSGI-INF/x.xml");
        }
    }

    @Test
    void refusesPermissionsThatDoNotExist() throws Exception {
        SecurityValidationResult result =
                judge(TestJars.capability(ID, "1.0.0", ";permissions:List<String>=\"FLY_TO_THE_MOON\""));
        assertThat(result.errors()).singleElement().asString().contains("FLY_TO_THE_MOON");
        assertThat(judges.validator()
                        .validatePluginMetadata(folder.resolve("x.jar"))
                        .errors())
                .isEmpty();
        assertThat(judges.validator()
                        .validatePluginPermissions(folder.resolve("x.jar"))
                        .errors())
                .hasSize(1);
    }
}
