// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import qtforge.api.security.EnforcerKind;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;

/** What the front needs around it. */
final class StatusFakes {

    private StatusFakes() {}

    /** Answers as told by {@code answers}, by name of the method; records what was called. */
    static <T> T service(Class<T> type, Map<String, Object> answers, List<String> calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            calls.add(method.getName() + " " + (args == null ? "" : List.of(args)));
            return answers.get(method.getName());
        }));
    }

    static final class Enforcing implements ActiveEnforcement {

        final List<String> said = Collections.synchronizedList(new ArrayList<>());
        String mode = "enforce";

        @Override
        public EnforcerKind kind() {
            return EnforcerKind.AGENT;
        }

        @Override
        public String mode() {
            return mode;
        }

        @Override
        public String coverage() {
            return "everything";
        }

        @Override
        public List<String> limitations() {
            return List.of("spin");
        }

        @Override
        public long checks() {
            return 42;
        }

        @Override
        public long denials() {
            return 7;
        }

        @Override
        public void ready() {
            said.add("ready");
        }

        @Override
        public void refuse(String reason) {
            said.add("refuse: " + reason);
        }
    }

    static final class Holder implements PolicyHolder {

        Policy policy = Policy.EMPTY;
        int refreshed;
        RuntimeException failure;

        @Override
        public Policy current() {
            return policy;
        }

        @Override
        public Policy change(UnaryOperator<Policy> change) {
            policy = change.apply(policy);
            return policy;
        }

        @Override
        public void refresh() {
            refreshed++;
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void listen(Consumer<Policy> listener) {
            // Nothing of the front listens.
        }
    }
}
