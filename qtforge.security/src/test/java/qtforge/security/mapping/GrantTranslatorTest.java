// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilePermission;
import java.net.SocketPermission;
import java.net.URLPermission;
import java.security.Permission;
import java.util.PropertyPermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.AdaptPermission;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.PackagePermission;
import org.osgi.framework.ServicePermission;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PluginPermission;

class GrantTranslatorTest {

    private final GrantTranslator mapping = new GrantTranslator();

    static Stream<PermissionGrant> grants() {
        return Stream.concat(
                Stream.of(PluginPermission.values()).map(PermissionGrant::of),
                Stream.of(
                                "FILE_SYSTEM_READ:/srv/share/-",
                                "FILE_SYSTEM_READ:/srv/share/*",
                                "FILE_SYSTEM_READ:/srv/share/a b.txt",
                                "FILE_SYSTEM_READ:/*",
                                "FILE_SYSTEM_WRITE:/srv/share/-",
                                "FILE_SYSTEM_WRITE:/srv/x",
                                "NETWORK_ACCESS:127.0.0.1",
                                "NETWORK_ACCESS:127.0.0.1:443",
                                "NETWORK_ACCESS:127.0.0.1:8000-8100",
                                "NETWORK_ACCESS:*.example.org:443",
                                "NETWORK_ACCESS:[::1]:8080",
                                "NETWORK_ACCESS:[::1]",
                                "PROCESS_CREATION:/usr/bin/git",
                                "DATABASE_ACCESS:127.0.0.1:5432",
                                "NATIVE_CODE:zip",
                                "NATIVE_CODE:/opt/lib/libx.so",
                                "NETWORK_LISTEN:0",
                                "NETWORK_LISTEN:8080",
                                "NETWORK_LISTEN:8080-8090",
                                "NETWORK_LISTEN:127.0.0.1:8080",
                                "PLUGIN_ADMIN:lifecycle",
                                "PROPERTY_READ:os.name",
                                "PROPERTY_READ:os.*",
                                "PROPERTY_WRITE:my.key",
                                "ENVIRONMENT_READ:PATH",
                                "SERVICE_GET:java.util.List",
                                "SERVICE_GET:com.acme.*",
                                "SERVICE_REGISTER:com.acme.Greeter",
                                "PACKAGE_IMPORT:com.acme",
                                "PACKAGE_IMPORT:org.osgi.framework.*")
                        .map(PermissionGrant::parse));
    }

    static Permission real(JavaPermission permission) throws ReflectiveOperationException {
        return Class.forName(permission.type())
                .asSubclass(Permission.class)
                .getConstructor(String.class, String.class)
                .newInstance(permission.name(), permission.actions().isEmpty() ? null : permission.actions());
    }

    private boolean allows(PermissionGrant grant, Permission wanted) throws ReflectiveOperationException {
        for (JavaPermission permission : mapping.permissions(grant)) {
            if (real(permission).implies(wanted)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("grants")
    void findsForEveryPermissionOfAGrantAGrantThatAllowsIt(PermissionGrant grant) throws Exception {
        assertThat(mapping.permissions(grant)).isNotEmpty();
        for (JavaPermission permission : mapping.permissions(grant)) {
            Permission wanted = real(permission);
            PermissionGrant found =
                    mapping.grantFor(wanted).orElseThrow(() -> new AssertionError("none for " + wanted));
            assertThat(allows(found, wanted)).as(found + " allows " + wanted).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("grants")
    void describesEveryGrant(PermissionGrant grant) {
        assertThat(mapping.describe(grant)).isNotBlank().doesNotContain("not a valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILE_SYSTEM_READ:srv/share | absolute path",
                "FILE_SYSTEM_READ:/srv/../etc | write /etc",
                "FILE_SYSTEM_READ:/srv/./x | write /srv/x",
                "FILE_SYSTEM_READ:/srv/*/x | DIR/*",
                "FILE_SYSTEM_READ:/srv/x*.txt | DIR/*",
                "FILE_SYSTEM_READ:/srv/share/ | write /srv/share",
                "FILE_SYSTEM_READ:/srv//share | write /srv/share",
                "FILE_SYSTEM_READ:/- | without a resource",
                "FILE_SYSTEM_READ:<<ALL FILES>> | without a resource",
                "FILE_SYSTEM_WRITE:${plugin.data}/- | variable",
                "FILE_SYSTEM_WRITE://- | without a resource",
                "NETWORK_ACCESS:::1 | brackets",
                "NETWORK_ACCESS:[::1 | [ADDRESS]:PORT",
                "NETWORK_ACCESS:[zz::1]:80 | IPv6",
                "NETWORK_ACCESS:300.1.1.1 | IPv4",
                "NETWORK_ACCESS:*:443 | without a resource",
                "NETWORK_ACCESS:*.org | top-level",
                "NETWORK_ACCESS:api.*.org | *.example.org",
                "NETWORK_ACCESS:http://example.org/ | HOST:PORT",
                "NETWORK_ACCESS:example.org:99999 | from 0 to 65535",
                "NETWORK_ACCESS:example.org:90-80 | write 80-90",
                "NETWORK_ACCESS:example.org: | no port",
                "NETWORK_ACCESS:exa mple.org | no host name",
                "NETWORK_LISTEN:example.org | PORT",
                "NETWORK_LISTEN:- | no port",
                "DATABASE_ACCESS:db.example.org | db.example.org:PORT",
                "PROCESS_CREATION:git | /usr/bin/git",
                "PROCESS_CREATION:/usr/bin/* | one by one",
                "PROCESS_CREATION:bin/git | absolute path",
                "NATIVE_CODE:lib/x.so | absolute path",
                "NATIVE_CODE:/lib/- | one by one",
                "SYSTEM_INFO:os.name | alone",
                "REFLECTION:java.lang | alone",
                "PLUGIN_ADMIN:everything | lifecycle",
                "PROPERTY_READ:a b | prefix.*",
                "PROPERTY_READ:os* | prefix.*",
                "ENVIRONMENT_READ:LC_* | one environment variable",
                "SERVICE_GET:com..acme | interface",
                "SERVICE_GET:(objectClass=*) | interface",
                "PACKAGE_IMPORT:com.acme* | name.*",
            })
    void refusesAResourceThatIsNoneAndSaysWhatToWrite(String grant, String remedy) {
        PermissionGrant parsed = PermissionGrant.parse(grant);

        assertThatThrownBy(() -> mapping.permissions(parsed))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining(remedy);
    }

    @Test
    void coversThePackageItselfByItsPrefix() throws Exception {
        PermissionGrant grant = PermissionGrant.parse("PACKAGE_IMPORT:org.osgi.framework.*");

        assertThat(allows(grant, new PackagePermission("org.osgi.framework", "import")))
                .isTrue();
        assertThat(allows(grant, new PackagePermission("org.osgi.framework.wiring", "import")))
                .isTrue();
        assertThat(allows(grant, new PackagePermission("org.osgi.frameworks", "import")))
                .isFalse();
    }

    @Test
    void listsTheFolderOfATree() throws Exception {
        PermissionGrant grant = PermissionGrant.parse("FILE_SYSTEM_READ:/srv/share/-");

        assertThat(allows(grant, new FilePermission("/srv/share", "read"))).isTrue();
        assertThat(allows(grant, new FilePermission("/srv/share/a/b", "read,readlink")))
                .isTrue();
        assertThat(allows(grant, new FilePermission("/srv/shared", "read"))).isFalse();
        assertThat(allows(grant, new FilePermission("/srv/share/a", "write"))).isFalse();
    }

    @Test
    void allowsRequestsOverHttpWithinTheHostsPort() throws Exception {
        PermissionGrant grant = PermissionGrant.parse("NETWORK_ACCESS:127.0.0.1:443");

        assertThat(allows(grant, new URLPermission("https://127.0.0.1/a/b", "GET:Accept")))
                .isTrue();
        assertThat(allows(grant, new URLPermission("http://127.0.0.1/a/b", "GET")))
                .isFalse();
        assertThat(allows(grant, new SocketPermission("127.0.0.1:443", "connect")))
                .isTrue();
        assertThat(allows(grant, new SocketPermission("127.0.0.1:80", "connect")))
                .isFalse();
    }

    @Test
    void namesOneFileOneHostOneName() {
        assertThat(found(new FilePermission("/etc/passwd", "read"))).isEqualTo("FILE_SYSTEM_READ:/etc/passwd");
        assertThat(found(new FilePermission("/srv/../etc/x", "delete"))).isEqualTo("FILE_SYSTEM_WRITE:/etc/x");
        assertThat(found(new FilePermission("<<ALL FILES>>", "execute"))).isEqualTo("PROCESS_CREATION");
        assertThat(found(new SocketPermission("api.example.org:443", "connect")))
                .isEqualTo("NETWORK_ACCESS:api.example.org:443");
        assertThat(found(new SocketPermission("[::1]:443", "connect"))).isEqualTo("NETWORK_ACCESS:[::1]:443");
        assertThat(found(new SocketPermission("localhost:0", "listen"))).isEqualTo("NETWORK_LISTEN:0");
        assertThat(found(new URLPermission("https://api.example.org/v1", "GET")))
                .isEqualTo("NETWORK_ACCESS:api.example.org:443");
        assertThat(found(new PropertyPermission("os.name", "read"))).isEqualTo("PROPERTY_READ:os.name");
        assertThat(found(new RuntimePermission("getenv.*"))).isEqualTo("ENVIRONMENT_READ");
        assertThat(found(new RuntimePermission("exitVM.3"))).isEqualTo("RUNTIME_EXIT");
        assertThat(found(new RuntimePermission("loadLibrary.zip"))).isEqualTo("NATIVE_CODE:zip");
        assertThat(found(new ServicePermission("com.acme.Greeter", "register")))
                .isEqualTo("SERVICE_REGISTER:com.acme.Greeter");
        assertThat(found(new PluginAdminPermission("security"))).isEqualTo("PLUGIN_ADMIN:security");
        assertThat(found(new java.lang.management.ManagementPermission("monitor")))
                .isEqualTo("SYSTEM_INFO");
    }

    private String found(Permission permission) {
        return mapping.grantFor(permission).orElseThrow().toString();
    }

    @Test
    void knowsNoGrantForWhatNobodyMayDo() {
        assertThat(Stream.of(
                        new java.security.AllPermission(),
                        new RuntimePermission("createClassLoader"),
                        new RuntimePermission("setSecurityManager"),
                        new java.security.SecurityPermission("setPolicy"),
                        new AdminPermission("*", "lifecycle"),
                        new AdaptPermission("*", "adapt"),
                        new java.lang.management.ManagementPermission("control"),
                        new java.nio.file.LinkPermission("symbolic"),
                        new ServicePermission("(service.id=3)", "get"),
                        new FilePermission("/a\nb", "read"),
                        new FilePermission("/a", "read,write"),
                        new RuntimePermission("getenv.A B")))
                .allSatisfy(permission -> assertThat(mapping.grantFor(permission))
                        .as(permission.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NATIVE_CODE", "NATIVE_CODE:zip", "REFLECTION", "PLUGIN_ADMIN:security", "PROCESS_CREATION"})
    void warnsOfWhatEqualsFullControl(String grant) {
        assertThat(mapping.describe(PermissionGrant.parse(grant))).endsWith("equals full control");
    }

    @Test
    void speaksPlainly() {
        assertThat(mapping.describe(PermissionGrant.parse("FILE_SYSTEM_READ:/srv/share/-")))
                .isEqualTo("read files below /srv/share");
        assertThat(mapping.describe(PermissionGrant.parse("PROCESS_CREATION:/usr/bin/git")))
                .isEqualTo("start the program /usr/bin/git");
        assertThat(mapping.describe(PermissionGrant.parse("PROPERTY_READ:acme.*")))
                .isEqualTo("read system properties whose names start with acme.");
    }
}
