"""Project pages and the list of projects."""

from dataclasses import dataclass

from blisko.model.kinds import Event, News, Partner, Project
from blisko.views import cards, parts, subscriptions
from blisko.views.scope import Scope


@dataclass(frozen=True, kw_only=True)
class ProjectView(parts.View):
    """One project: goals, what was done together, and the note of its funder."""

    programme: str
    priority: str
    operator: str
    period: str
    running: bool
    goals: tuple[str, ...]
    summary: str
    image: parts.ShownPicture | None
    body: parts.Body
    partners: tuple[parts.PartnerCard, ...]
    upcoming: tuple[parts.EventCard, ...]
    follow: tuple[parts.Link, ...]
    past: tuple[parts.EventCard, ...]
    news: tuple[parts.NewsCard, ...]
    note: parts.Note


@dataclass(frozen=True, kw_only=True)
class ProjectListView(parts.View):
    """All projects, latest first."""

    projects: tuple[parts.ProjectCard, ...]


def project_page(scope: Scope, project: Project) -> ProjectView:
    """One project as of today."""
    site, address = scope.site, scope.site.address(project)
    events = site.naming(project, "project", Event)
    partners = tuple(p for p in site.named(project, "partners") if isinstance(p, Partner))
    image = scope.picture(project.image, project.path, "lead")
    channel = subscriptions.of_owner(scope, project)
    return ProjectView(
        head=scope.head(
            project.title,
            address,
            scope.summary(project),
            image=image,
            feeds=(scope.project_feed(project),),
            calendars=subscriptions.links(scope, channel),
        ),
        title=scope.heading(project.title),
        section=scope.href(site.index_address("project")),
        breadcrumbs=scope.crumbs(scope.list_link("project")),
        source=scope.source(project),
        draft=project.draft,
        programme=scope.words(project.programme),
        priority=scope.words(project.priority),
        operator=scope.words(project.operator),
        period=cards.period(scope, project),
        running=cards.is_running(project, scope.today),
        goals=tuple(scope.words(goal) for goal in project.goals),
        summary=scope.words(project.summary),
        image=image,
        body=scope.body(project),
        partners=cards.partner_cards(scope, partners),
        follow=subscriptions.follow(scope, channel),
        upcoming=cards.coming_cards(scope, events),
        past=cards.past_cards(scope, reversed(events)),
        news=cards.news_cards(scope, site.naming(project, "project", News)),
        note=scope.project_note(project),
    )


def project_list(scope: Scope) -> ProjectListView:
    """All projects."""
    title, address = scope.t("kind.project.list"), scope.site.index_address("project")
    return ProjectListView(
        head=scope.head(title, address, scope.t("kind.project.description")),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        projects=cards.project_cards(scope, scope.site.projects),
    )
