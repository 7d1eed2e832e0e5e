package org.stoppress.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The arrows and manners of the house, each with its why. Services call {@link #check(Class)} in their {@code ArchitectureTest}. */
public final class ArchitectureRules {
    /** The package of each service that holds its domain. */
    private static final Map<String, String> DOMAINS =
            Map.of("ingest", "story", "article", "article", "search", "query", "notification", "alert");

    private ArchitectureRules() {}

    /**
     * Checks the service that {@code configuration} assembles: every class below its package, tests included.
     *
     * @throws AssertionError that lists every breach
     */
    public static void check(Class<?> configuration) {
        var root = configuration.getPackageName();
        rules(root).check(main(root));
        testManners().allowEmptyShould(true).check(tests(root));
    }

    private static JavaClasses main(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    private static JavaClasses tests(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(root);
    }

    private static CompositeArchRule rules(String root) {
        var rules = new ArrayList<>(List.of(
                nothingPointsAtTheEdges(root),
                only(
                                "..wire..",
                                root,
                                "org.apache.kafka..",
                                "org.springframework.cloud.stream..",
                                "org.springframework.kafka..")
                        .because("one technology has one package: stream types stay in wire"),
                only("..store..", root, "com.mongodb..", "org.bson..", "org.springframework.data..")
                        .because("one technology has one package: Mongo types stay in store.mongo"),
                only("..index.lucene..", root, "org.apache.lucene..")
                        .because("one technology has one package: Lucene types stay in index.lucene"),
                contractStaysInWire(root),
                nullMarked(root),
                namesSayWhatItIs(root),
                noFieldInjection(root),
                noSetting(root)));
        var domain = DOMAINS.get(root.substring(root.lastIndexOf('.') + 1));
        if (domain != null) {
            rules.add(domainIsPlainJava(root + "." + domain));
        }
        return CompositeArchRule.of(rules);
    }

    private static ArchRule nothingPointsAtTheEdges(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(outside("..web..", "..wire..", root))
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + ".web..", root + ".wire.."))
                .because("arrows point inward: web and wire know the use cases, never the other way round");
    }

    private static ArchRule only(String home, String root, String... technology) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(outside(home, root))
                .should()
                .dependOnClassesThat(resideInAnyPackage(technology))
                .allowEmptyShould(true);
    }

    private static ArchRule contractStaysInWire(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(outside("..wire..", root))
                .should()
                .dependOnClassesThat(resideInAPackage("org.stoppress.contract..")
                        .and(DescribedPredicate.not(resideInAPackage("org.stoppress.contract.version.."))))
                .because("an event record is a wire format, not a domain object: wire alone translates it");
    }

    private static ArchRule domainIsPlainJava(String domain) {
        return noClasses()
                .that()
                .resideInAPackage(domain)
                .should()
                .dependOnClassesThat(DescribedPredicate.not(
                        resideInAnyPackage(domain, "java..", "org.jspecify..", "org.stoppress.contract.version..")))
                .because("the domain is plain Java: it outlives every framework around it")
                .allowEmptyShould(true);
    }

    private static ArchRule nullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(describe(
                        "package-info", javaClass -> javaClass.getSimpleName().equals("package-info")))
                .should(beAnnotatedWith(NullMarked.class))
                .because("nothing is null by surprise");
    }

    private static ArchRule namesSayWhatItIs(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base)")
                .because("such a name is a question: what is it really?");
    }

    private static ArchRule noFieldInjection(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .because("what a class needs, its constructor says")
                .allowEmptyShould(true);
    }

    private static ArchRule noSetting(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .because("settings are records with defaults, one for each feature")
                .allowEmptyShould(true);
    }

    private static ArchRule testManners() {
        return CompositeArchRule.of(List.of(
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("tests wait for conditions, never for time")
                        .allowEmptyShould(true),
                noMethods()
                        .should()
                        .beAnnotatedWith("org.junit.jupiter.api.Disabled")
                        .because("a disabled test is a deleted test with worse manners")
                        .allowEmptyShould(true)));
    }

    /** All but {@code packages}, which may end in two dots. */
    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }
}
