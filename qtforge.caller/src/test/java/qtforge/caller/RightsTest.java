// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.Permission;
import java.security.Policy;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.osgi.framework.Bundle;

/** With a SecurityManager that asks for one permission only; later Java versions do not let a test put one in place. */
@EnabledForJreRange(max = JRE.JAVA_17)
@SuppressWarnings("removal")
class RightsTest {

    private static final Permission DOOR = new RuntimePermission("qtforge.test.door");
    private static final AccessControlContext NO_RIGHTS =
            new AccessControlContext(new ProtectionDomain[] {new ProtectionDomain(null, null)});

    private final Policy before = Policy.getPolicy();

    @BeforeEach
    void enforce() {
        Policy.setPolicy(new Policy() {
            @Override
            public boolean implies(ProtectionDomain domain, Permission permission) {
                return true;
            }
        });
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(Permission permission) {
                if (permission.equals(DOOR)) {
                    super.checkPermission(permission);
                }
            }
        });
    }

    @AfterEach
    void enforceNothing() {
        System.setSecurityManager(null);
        Policy.setPolicy(before);
    }

    private static boolean mayPass() {
        return Rights.has(DOOR);
    }

    private static <T> T asNobody(Callable<T> action) throws Exception {
        return AccessController.doPrivileged((PrivilegedExceptionAction<T>) action::call, NO_RIGHTS);
    }

    @Test
    void whoIsOnTheCallStackCountsUnlessTheWorkIsPrivileged() throws Exception {
        assertThat(mayPass()).isTrue();
        assertThat(asNobody(RightsTest::mayPass)).isFalse();
        assertThat(asNobody(() -> Rights.privileged(RightsTest::mayPass))).isTrue();
    }

    @Test
    void aTaskKeepsTheRightsOfWhoeverGaveIt() throws Exception {
        List<Boolean> passed = new ArrayList<>();
        Runnable task = () -> passed.add(mayPass());
        Consumer<String> callback = given -> passed.add(mayPass());
        Callable<Boolean> question = RightsTest::mayPass;

        asNobody(() -> Restricted.of(task)).run();
        asNobody(() -> Restricted.of(callback)).accept("");
        passed.add(asNobody(() -> Restricted.of(question)).call());
        assertThat(passed).containsExactly(false, false, false);

        passed.clear();
        Restricted.of(task).run();
        Restricted.of(callback).accept("");
        passed.add(Restricted.of(question).call());
        assertThat(passed).containsExactly(true, true, true);
    }

    @Test
    void aBundleIsCalledWithNoMoreThanItsRights() throws Exception {
        Bundle bundle = mock(Bundle.class);
        when(bundle.adapt(AccessControlContext.class)).thenReturn(NO_RIGHTS);

        assertThat(Rights.<Boolean>as(bundle, RightsTest::mayPass)).isFalse();
        assertThat(Rights.<Boolean>give(bundle, RightsTest::mayPass)).isFalse();
        assertThat(Rights.<Boolean>as(null, RightsTest::mayPass)).isTrue();
    }

    @Test
    void whatTheCalledCodeThrowsComesBackAsItIs() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.adapt(AccessControlContext.class)).thenReturn(NO_RIGHTS);
        IOException checked = new IOException("no");

        assertThatThrownBy(() -> Rights.as(bundle, () -> {
                    throw checked;
                }))
                .isSameAs(checked);
        assertThatThrownBy(() -> Rights.give(bundle, () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause();
    }
}
