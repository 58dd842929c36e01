using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Jiedao.Db.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cases_case",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    line_version = table.Column<int>(type: "INTEGER", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", nullable: false),
                    stage_at = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    owner_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    intake_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    first_receiver = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_by = table.Column<long>(type: "INTEGER", nullable: false),
                    handler = table.Column<long>(type: "INTEGER", nullable: false),
                    held_by = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_off_round = table.Column<int>(type: "INTEGER", nullable: false),
                    visits = table.Column<int>(type: "INTEGER", nullable: false),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    reused_photos = table.Column<int>(type: "INTEGER", nullable: false),
                    recheck_at = table.Column<long>(type: "INTEGER", nullable: true),
                    recheck = table.Column<string>(type: "TEXT", nullable: false),
                    long_stay_at = table.Column<long>(type: "INTEGER", nullable: true),
                    long_stay_ask = table.Column<string>(type: "TEXT", nullable: false),
                    opened_by = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    matter = table.Column<string>(type: "TEXT", nullable: false),
                    urgency = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    grid = table.Column<long>(type: "INTEGER", nullable: false),
                    building = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    accuracy_m = table.Column<int>(type: "INTEGER", nullable: true),
                    cell = table.Column<long>(type: "INTEGER", nullable: true),
                    form = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dispatched_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    contacted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    hops = table.Column<int>(type: "INTEGER", nullable: false),
                    returns = table.Column<int>(type: "INTEGER", nullable: false),
                    reworks = table.Column<int>(type: "INTEGER", nullable: false),
                    extensions = table.Column<int>(type: "INTEGER", nullable: false),
                    urges = table.Column<int>(type: "INTEGER", nullable: false),
                    urged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    followers = table.Column<int>(type: "INTEGER", nullable: false),
                    attachments = table.Column<int>(type: "INTEGER", nullable: false),
                    dedup_key = table.Column<string>(type: "TEXT", nullable: true),
                    parent = table.Column<long>(type: "INTEGER", nullable: true),
                    merged_into = table.Column<long>(type: "INTEGER", nullable: true),
                    ruled_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    assisting = table.Column<string>(type: "TEXT", nullable: false),
                    merged = table.Column<int>(type: "INTEGER", nullable: false),
                    parts = table.Column<int>(type: "INTEGER", nullable: false),
                    visit = table.Column<int>(type: "INTEGER", nullable: false),
                    earlier = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", nullable: true),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    asker = table.Column<string>(type: "TEXT", nullable: false),
                    reporter_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_time = table.Column<bool>(type: "INTEGER", nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    clocks = table.Column<string>(type: "TEXT", nullable: false),
                    clocks_record = table.Column<long>(type: "INTEGER", nullable: false),
                    next_clock_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_clock = table.Column<string>(type: "TEXT", nullable: false),
                    near_at = table.Column<long>(type: "INTEGER", nullable: true),
                    main_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    suspended = table.Column<bool>(type: "INTEGER", nullable: false),
                    suspended_on = table.Column<string>(type: "TEXT", nullable: false),
                    review_at = table.Column<long>(type: "INTEGER", nullable: true),
                    review_noticed = table.Column<bool>(type: "INTEGER", nullable: false),
                    undo = table.Column<string>(type: "TEXT", nullable: false),
                    hands = table.Column<string>(type: "TEXT", nullable: false),
                    counted = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_case", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cases_counter",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_counter", x => new { x.office, x.key });
                });

            migrationBuilder.CreateTable(
                name: "cases_draft",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_draft", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cases_duty",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    list = table.Column<int>(type: "INTEGER", nullable: false),
                    item = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    matter = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    lead = table.Column<long>(type: "INTEGER", nullable: false),
                    assist = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    wording = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_duty", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cases_look",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    band = table.Column<int>(type: "INTEGER", nullable: false),
                    picture = table.Column<long>(type: "INTEGER", nullable: false),
                    look = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_look", x => new { x.office, x.band, x.picture });
                });

            migrationBuilder.CreateTable(
                name: "cases_model",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    blob = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    owners = table.Column<int>(type: "INTEGER", nullable: false),
                    tested = table.Column<int>(type: "INTEGER", nullable: false),
                    answered = table.Column<int>(type: "INTEGER", nullable: false),
                    right = table.Column<int>(type: "INTEGER", nullable: false),
                    right_of_all = table.Column<int>(type: "INTEGER", nullable: false),
                    usual = table.Column<int>(type: "INTEGER", nullable: false),
                    threshold = table.Column<double>(type: "REAL", nullable: false),
                    seconds = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_model", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cases_view",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    filter = table.Column<string>(type: "TEXT", nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_view", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_account",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    home_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: false),
                    totp_secret = table.Column<string>(type: "TEXT", nullable: false),
                    totp_pending = table.Column<string>(type: "TEXT", nullable: false),
                    totp_step = table.Column<long>(type: "INTEGER", nullable: false),
                    failed_count = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    lang = table.Column<int>(type: "INTEGER", nullable: false),
                    large_text = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_account", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_chain",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_chain", x => x.office);
                });

            migrationBuilder.CreateTable(
                name: "kernel_command",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 110, nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    request_hash = table.Column<string>(type: "TEXT", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_command", x => new { x.office, x.key });
                });

            migrationBuilder.CreateTable(
                name: "kernel_cursor",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    failed_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_cursor", x => new { x.office, x.name });
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    quantity_e4 = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    cohort_day = table.Column<int>(type: "INTEGER", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    matter = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: true),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: true),
                    dims = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_fact", x => new { x.office, x.record_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "kernel_file",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    look = table.Column<long>(type: "INTEGER", nullable: true),
                    stored_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_file", x => new { x.office, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "kernel_job",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<long>(type: "INTEGER", nullable: false),
                    lang = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_count = table.Column<long>(type: "INTEGER", nullable: false),
                    total_count = table.Column<long>(type: "INTEGER", nullable: false),
                    doing = table.Column<string>(type: "TEXT", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_cancel_asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    held_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_job", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_key",
                columns: table => new
                {
                    key_id = table.Column<string>(type: "TEXT", nullable: false),
                    check = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_key", x => x.key_id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_lease",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    failed_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_lease", x => new { x.office, x.name });
                });

            migrationBuilder.CreateTable(
                name: "kernel_message",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    to_hash = table.Column<string>(type: "TEXT", nullable: false),
                    to_mask = table.Column<string>(type: "TEXT", nullable: false),
                    template = table.Column<string>(type: "TEXT", nullable: false),
                    lang = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: true),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    gateway_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_message", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_node",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_node", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "kernel_office",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    short_name = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    plate_zh = table.Column<string>(type: "TEXT", nullable: false),
                    plate_en = table.Column<string>(type: "TEXT", nullable: false),
                    zone = table.Column<string>(type: "TEXT", nullable: false),
                    root_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    root_place = table.Column<long>(type: "INTEGER", nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    clock_shift_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    clock_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_ready = table.Column<bool>(type: "INTEGER", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_office", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_parked",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    reaction = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_parked", x => new { x.office, x.reaction, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "kernel_pending",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_pending", x => new { x.office, x.record_id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_record",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: true),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    corrects = table.Column<long>(type: "INTEGER", nullable: true),
                    origin = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_record", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_seal",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_seal", x => new { x.office, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "kernel_shared_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_shared_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_webhook",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    kinds = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    failed_count = table.Column<int>(type: "INTEGER", nullable: false),
                    paused_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_webhook", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "measures_cell",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    dim = table.Column<string>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity_e4 = table.Column<long>(type: "INTEGER", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures_cell", x => new { x.office, x.code, x.version, x.dim, x.item, x.month });
                });

            migrationBuilder.CreateTable(
                name: "measures_folded",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures_folded", x => new { x.office, x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "measures_given",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<int>(type: "INTEGER", nullable: false),
                    to = table.Column<int>(type: "INTEGER", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    slice = table.Column<string>(type: "TEXT", nullable: false),
                    @as = table.Column<string>(name: "as", type: "TEXT", nullable: false),
                    publication = table.Column<string>(type: "TEXT", nullable: false),
                    exact = table.Column<string>(type: "TEXT", nullable: true),
                    shown = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    low = table.Column<string>(type: "TEXT", nullable: true),
                    high = table.Column<string>(type: "TEXT", nullable: true),
                    curve = table.Column<string>(type: "TEXT", nullable: false),
                    given_change = table.Column<string>(type: "TEXT", nullable: true),
                    rank_place = table.Column<int>(type: "INTEGER", nullable: true),
                    rank_of = table.Column<int>(type: "INTEGER", nullable: true),
                    rank_field = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    known_on = table.Column<long>(type: "INTEGER", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    follows = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures_given", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "measures_member",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    dim = table.Column<string>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<long>(type: "INTEGER", nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    net_e4 = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures_member", x => new { x.office, x.code, x.version, x.dim, x.item, x.subject, x.month });
                });

            migrationBuilder.CreateTable(
                name: "publications_correction",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    reading = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications_correction", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "publications_erratum",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    report_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    items = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    document = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications_erratum", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "publications_reading",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    office_named = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: true),
                    plan_year = table.Column<int>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: false),
                    figures = table.Column<int>(type: "INTEGER", nullable: false),
                    differing = table.Column<int>(type: "INTEGER", nullable: false),
                    promises = table.Column<int>(type: "INTEGER", nullable: false),
                    kept_by = table.Column<long>(type: "INTEGER", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications_reading", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "publications_report",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    template = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_at = table.Column<long>(type: "INTEGER", nullable: false),
                    drafted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    signed_record = table.Column<long>(type: "INTEGER", nullable: false),
                    printed = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<long>(type: "INTEGER", nullable: false),
                    annex = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications_report", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "publications_section",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    report_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    edited_by = table.Column<string>(type: "TEXT", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications_section", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "publications_use",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    reading = table.Column<long>(type: "INTEGER", nullable: false),
                    is_target = table.Column<bool>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    given = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications_use", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "registry_place",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_place", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_place_edition",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    below = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    ended = table.Column<int>(type: "INTEGER", nullable: false),
                    loaded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_place_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_revision",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_revision", x => new { x.office, x.topic });
                });

            migrationBuilder.CreateTable(
                name: "registry_road",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_road", x => new { x.office, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cases_evidence",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    file_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    move = table.Column<string>(type: "TEXT", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    distance_m = table.Column<int>(type: "INTEGER", nullable: true),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false),
                    repeats = table.Column<long>(type: "INTEGER", nullable: true),
                    repeats_by = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_evidence", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_evidence_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_handoff",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    from_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    to_unit = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    as_recommended = table.Column<bool>(type: "INTEGER", nullable: true),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_handoff", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_handoff_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_letter",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    body_en = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    addressee = table.Column<string>(type: "TEXT", nullable: false),
                    needs_receipt = table.Column<bool>(type: "INTEGER", nullable: false),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    void_reason = table.Column<string>(type: "TEXT", nullable: false),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_by = table.Column<string>(type: "TEXT", nullable: false),
                    receipt = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_letter", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_letter_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_note",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false),
                    signature = table.Column<string>(type: "TEXT", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    corrects = table.Column<long>(type: "INTEGER", nullable: true),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_note", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_note_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_notice",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    clock = table.Column<string>(type: "TEXT", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_notice", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_notice_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_party",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    contact = table.Column<string>(type: "TEXT", nullable: false),
                    contact_hash = table.Column<string>(type: "TEXT", nullable: true),
                    contact_mask = table.Column<string>(type: "TEXT", nullable: false),
                    notice = table.Column<string>(type: "TEXT", nullable: false),
                    lang = table.Column<string>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_party", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_party_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_rating",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    party_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    solved = table.Column<bool>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_rating", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_rating_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_task",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    proposed = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    limit = table.Column<string>(type: "TEXT", nullable: false),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    arrived_metres = table.Column<int>(type: "INTEGER", nullable: true),
                    arrived_by = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    late = table.Column<bool>(type: "INTEGER", nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_task", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_task_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_visit",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_visit", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_cases_visit_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_words",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    tokens = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases_words", x => new { x.office, x.case_id });
                    table.ForeignKey(
                        name: "fk_cases_words_case_id",
                        columns: x => new { x.office, x.case_id },
                        principalTable: "cases_case",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_grant",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_grant", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_kernel_grant_account_id",
                        columns: x => new { x.office, x.account_id },
                        principalTable: "kernel_account",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_recovery_code",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_recovery_code", x => new { x.office, x.account_id, x.code_hash });
                    table.ForeignKey(
                        name: "fk_kernel_recovery_code_account_id",
                        columns: x => new { x.office, x.account_id },
                        principalTable: "kernel_account",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_session",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    agent = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_session", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_kernel_session_account_id",
                        columns: x => new { x.office, x.account_id },
                        principalTable: "kernel_account",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_token",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    verbs = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_token", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_kernel_token_account_id",
                        columns: x => new { x.office, x.account_id },
                        principalTable: "kernel_account",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_attachment",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    owner_kind = table.Column<string>(type: "TEXT", nullable: false),
                    owner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    added_by = table.Column<long>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_attachment", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_kernel_attachment_hash",
                        columns: x => new { x.office, x.hash },
                        principalTable: "kernel_file",
                        principalColumns: new[] { "office", "hash" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_delivery",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    webhook_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_delivery", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_kernel_delivery_webhook_id",
                        columns: x => new { x.office, x.webhook_id },
                        principalTable: "kernel_webhook",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_building",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    place_id = table.Column<long>(type: "INTEGER", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: true),
                    floors = table.Column<int>(type: "INTEGER", nullable: false),
                    use = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    verified_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_building", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_building_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_community_area",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    place_id = table.Column<long>(type: "INTEGER", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_surveyed = table.Column<bool>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_community_area", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_community_area_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_place_term",
                columns: table => new
                {
                    place_id = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    parent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    short_name = table.Column<string>(type: "TEXT", nullable: false),
                    initials = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_place_term", x => new { x.place_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_registry_place_term_parent_id",
                        column: x => x.parent_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_place_term_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_subject",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    initials = table.Column<string>(type: "TEXT", nullable: false),
                    place_id = table.Column<long>(type: "INTEGER", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    attributes = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    verified_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    merged_into = table.Column<long>(type: "INTEGER", nullable: true),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_subject", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_subject_merged_into",
                        columns: x => new { x.office, x.merged_into },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_subject_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_unit",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    place_id = table.Column<long>(type: "INTEGER", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    hours = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_unit", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_unit_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_address",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    building_id = table.Column<long>(type: "INTEGER", nullable: true),
                    place_id = table.Column<long>(type: "INTEGER", nullable: false),
                    road = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_address", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_address_building_id",
                        columns: x => new { x.office, x.building_id },
                        principalTable: "registry_building",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_address_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_room",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    building_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    floor = table.Column<int>(type: "INTEGER", nullable: false),
                    use = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_room", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_room_building_id",
                        columns: x => new { x.office, x.building_id },
                        principalTable: "registry_building",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_subject_identifier",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    masked = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_subject_identifier", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_subject_identifier_subject_id",
                        columns: x => new { x.office, x.subject_id },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_subject_merge",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kept_id = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_id = table.Column<long>(type: "INTEGER", nullable: false),
                    passed = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_subject_merge", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_subject_merge_kept_id",
                        columns: x => new { x.office, x.kept_id },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_subject_merge_merged_id",
                        columns: x => new { x.office, x.merged_id },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_subject_secret",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    masked = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_subject_secret", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_subject_secret_subject_id",
                        columns: x => new { x.office, x.subject_id },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_grid",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    place_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    unit_id = table.Column<long>(type: "INTEGER", nullable: true),
                    replaced_by = table.Column<long>(type: "INTEGER", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_grid", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_grid_place_id",
                        column: x => x.place_id,
                        principalTable: "registry_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_grid_replaced_by",
                        columns: x => new { x.office, x.replaced_by },
                        principalTable: "registry_grid",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_grid_unit_id",
                        columns: x => new { x.office, x.unit_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_post",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<long>(type: "INTEGER", nullable: false),
                    title_zh = table.Column<string>(type: "TEXT", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    grant_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_main = table.Column<bool>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_post", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_post_account_id",
                        columns: x => new { x.office, x.account_id },
                        principalTable: "kernel_account",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_post_grant_id",
                        columns: x => new { x.office, x.grant_id },
                        principalTable: "kernel_grant",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_post_unit_id",
                        columns: x => new { x.office, x.unit_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_unit_function",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<long>(type: "INTEGER", nullable: false),
                    function = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_unit_function", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_unit_function_unit_id",
                        columns: x => new { x.office, x.unit_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_unit_name",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<long>(type: "INTEGER", nullable: false),
                    zh = table.Column<string>(type: "TEXT", nullable: false),
                    en = table.Column<string>(type: "TEXT", nullable: false),
                    short_zh = table.Column<string>(type: "TEXT", nullable: false),
                    short_en = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_unit_name", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_unit_name_unit_id",
                        columns: x => new { x.office, x.unit_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_unit_parent",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<long>(type: "INTEGER", nullable: false),
                    parent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_unit_parent", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_unit_parent_parent_id",
                        columns: x => new { x.office, x.parent_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_unit_parent_unit_id",
                        columns: x => new { x.office, x.unit_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_unit_succession",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<long>(type: "INTEGER", nullable: false),
                    replaced_by = table.Column<long>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_unit_succession", x => new { x.office, x.unit_id, x.replaced_by });
                    table.ForeignKey(
                        name: "fk_registry_unit_succession_replaced_by",
                        columns: x => new { x.office, x.replaced_by },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_unit_succession_unit_id",
                        columns: x => new { x.office, x.unit_id },
                        principalTable: "registry_unit",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_subject_link",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    from_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    to_id = table.Column<long>(type: "INTEGER", nullable: true),
                    building_id = table.Column<long>(type: "INTEGER", nullable: true),
                    room_id = table.Column<long>(type: "INTEGER", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_subject_link", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_subject_link_building_id",
                        columns: x => new { x.office, x.building_id },
                        principalTable: "registry_building",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_subject_link_from_id",
                        columns: x => new { x.office, x.from_id },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_subject_link_room_id",
                        columns: x => new { x.office, x.room_id },
                        principalTable: "registry_room",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registry_subject_link_to_id",
                        columns: x => new { x.office, x.to_id },
                        principalTable: "registry_subject",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_grid_area",
                columns: table => new
                {
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    grid_id = table.Column<long>(type: "INTEGER", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_surveyed = table.Column<bool>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_grid_area", x => new { x.office, x.id });
                    table.ForeignKey(
                        name: "fk_registry_grid_area_grid_id",
                        columns: x => new { x.office, x.grid_id },
                        principalTable: "registry_grid",
                        principalColumns: new[] { "office", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_after",
                table: "cases_case",
                columns: new[] { "office", "due_at", "id" },
                filter: "outcome <> '' AND due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_asked_at",
                table: "cases_case",
                columns: new[] { "office", "asked_at" },
                filter: "asked_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_cell",
                table: "cases_case",
                columns: new[] { "office", "cell" },
                filter: "cell IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_closed",
                table: "cases_case",
                columns: new[] { "office", "closed_at", "id" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_dedup",
                table: "cases_case",
                columns: new[] { "office", "line", "dedup_key" },
                unique: true,
                filter: "dedup_key IS NOT NULL AND outcome = ''");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_held_by",
                table: "cases_case",
                columns: new[] { "office", "held_by" },
                filter: "held_by > 0");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_line",
                table: "cases_case",
                columns: new[] { "office", "line", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_long_stay_at",
                table: "cases_case",
                columns: new[] { "office", "long_stay_at" },
                filter: "long_stay_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_matter",
                table: "cases_case",
                columns: new[] { "office", "line", "matter", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_merged_into",
                table: "cases_case",
                columns: new[] { "office", "merged_into" },
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_next_clock_at",
                table: "cases_case",
                columns: new[] { "office", "next_clock_at" },
                filter: "next_clock_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_number",
                table: "cases_case",
                columns: new[] { "office", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_on_time",
                table: "cases_case",
                columns: new[] { "office", "on_time", "closed_at", "id" },
                filter: "on_time IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_open_age",
                table: "cases_case",
                columns: new[] { "office", "opened_at", "id" },
                filter: "outcome = ''");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_open_due",
                table: "cases_case",
                columns: new[] { "office", "due_at", "id" },
                filter: "outcome = ''");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_open_handler",
                table: "cases_case",
                columns: new[] { "office", "handler", "due_at", "id" },
                filter: "outcome = '' AND handler > 0");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_open_owner",
                table: "cases_case",
                columns: new[] { "office", "owner_unit", "due_at", "id" },
                filter: "outcome = ''");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_open_stage",
                table: "cases_case",
                columns: new[] { "office", "stage", "due_at", "id" },
                filter: "outcome = ''");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_opened",
                table: "cases_case",
                columns: new[] { "office", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_owner",
                table: "cases_case",
                columns: new[] { "office", "owner_unit", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_parent",
                table: "cases_case",
                columns: new[] { "office", "parent" },
                filter: "parent IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_place",
                table: "cases_case",
                columns: new[] { "office", "place", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_recheck_at",
                table: "cases_case",
                columns: new[] { "office", "recheck_at" },
                filter: "recheck = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_reporter_id",
                table: "cases_case",
                columns: new[] { "office", "reporter_id" },
                filter: "reporter_id <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_cases_case_source",
                table: "cases_case",
                columns: new[] { "office", "source", "source_id" },
                unique: true,
                filter: "source_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_draft_account_key",
                table: "cases_draft",
                columns: new[] { "office", "account", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_duty_list_item",
                table: "cases_duty",
                columns: new[] { "office", "list", "item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_duty_matter",
                table: "cases_duty",
                columns: new[] { "office", "matter" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_evidence_case_id",
                table: "cases_evidence",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_evidence_file_id",
                table: "cases_evidence",
                columns: new[] { "office", "file_id" },
                filter: "file_id <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_cases_evidence_hash",
                table: "cases_evidence",
                columns: new[] { "office", "hash" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_handoff_case_id",
                table: "cases_handoff",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_handoff_from_unit_kind_at",
                table: "cases_handoff",
                columns: new[] { "office", "from_unit", "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_letter_case_id",
                table: "cases_letter",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_letter_number",
                table: "cases_letter",
                columns: new[] { "office", "number" },
                unique: true,
                filter: "number <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_cases_note_case_id",
                table: "cases_note",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_notice_account_read_at_id",
                table: "cases_notice",
                columns: new[] { "office", "account", "read_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_notice_case_id",
                table: "cases_notice",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_party_case_id",
                table: "cases_party",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_party_contact_hash",
                table: "cases_party",
                columns: new[] { "office", "contact_hash" },
                filter: "contact_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_party_name",
                table: "cases_party",
                columns: new[] { "office", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_party_subject_id",
                table: "cases_party",
                columns: new[] { "office", "subject_id" },
                filter: "subject_id <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_cases_rating_case_id",
                table: "cases_rating",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_rating_case_id_round_party_id",
                table: "cases_rating",
                columns: new[] { "office", "case_id", "round", "party_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_task_case_id",
                table: "cases_task",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_task_unit_id",
                table: "cases_task",
                columns: new[] { "office", "unit", "id" },
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_view_account",
                table: "cases_view",
                columns: new[] { "office", "account" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_view_unit",
                table: "cases_view",
                columns: new[] { "office", "unit" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_visit_case_id",
                table: "cases_visit",
                columns: new[] { "office", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_account_login",
                table: "kernel_account",
                columns: new[] { "office", "login" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_attachment_hash",
                table: "kernel_attachment",
                columns: new[] { "office", "hash" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_attachment_owner_kind_owner_id",
                table: "kernel_attachment",
                columns: new[] { "office", "owner_kind", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_command_at",
                table: "kernel_command",
                columns: new[] { "office", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_delivery_webhook_id_state_id",
                table: "kernel_delivery",
                columns: new[] { "office", "webhook_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_fact_kind_line_cohort_day",
                table: "kernel_fact",
                columns: new[] { "office", "kind", "line", "cohort_day" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_fact_kind_line_day",
                table: "kernel_fact",
                columns: new[] { "office", "kind", "line", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_grant_account_id",
                table: "kernel_grant",
                columns: new[] { "office", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_grant_unit",
                table: "kernel_grant",
                columns: new[] { "office", "unit" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_job_asked_by_id",
                table: "kernel_job",
                columns: new[] { "office", "asked_by", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_job_state_id",
                table: "kernel_job",
                columns: new[] { "office", "state", "id" },
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_message_case_id",
                table: "kernel_message",
                columns: new[] { "office", "case_id" },
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_message_queued_at",
                table: "kernel_message",
                columns: new[] { "office", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_message_state_next_try_at",
                table: "kernel_message",
                columns: new[] { "office", "state", "next_try_at" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_message_to_hash_queued_at",
                table: "kernel_message",
                columns: new[] { "office", "to_hash", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_office_code",
                table: "kernel_office",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_office_short_name",
                table: "kernel_office",
                column: "short_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_record_case_id_id",
                table: "kernel_record",
                columns: new[] { "office", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_record_corrects",
                table: "kernel_record",
                columns: new[] { "office", "corrects" },
                filter: "corrects IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_record_recorded_at",
                table: "kernel_record",
                columns: new[] { "office", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_record_subject_id_id",
                table: "kernel_record",
                columns: new[] { "office", "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_seal_day",
                table: "kernel_seal",
                columns: new[] { "office", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_seal_record_id",
                table: "kernel_seal",
                columns: new[] { "office", "record_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_session_account_id",
                table: "kernel_session",
                columns: new[] { "office", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_session_token_hash",
                table: "kernel_session",
                columns: new[] { "office", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_token_account_id",
                table: "kernel_token",
                columns: new[] { "office", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_token_token_hash",
                table: "kernel_token",
                columns: new[] { "office", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_measures_given_code_from_to_slice_as_publication_follows",
                table: "measures_given",
                columns: new[] { "office", "code", "from", "to", "slice", "as", "publication", "follows" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_measures_given_publication",
                table: "measures_given",
                columns: new[] { "office", "publication" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_correction_reading_ordinal",
                table: "publications_correction",
                columns: new[] { "office", "reading", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_erratum_number",
                table: "publications_erratum",
                columns: new[] { "office", "report_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_reading_hash",
                table: "publications_reading",
                columns: new[] { "office", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_report_year",
                table: "publications_report",
                columns: new[] { "office", "template", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_section_report_id_ordinal",
                table: "publications_section",
                columns: new[] { "office", "report_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_use_reading_is_target_no",
                table: "publications_use",
                columns: new[] { "office", "reading", "is_target", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_address_building_id",
                table: "registry_address",
                columns: new[] { "office", "building_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_address_place_id",
                table: "registry_address",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_address_road_number",
                table: "registry_address",
                columns: new[] { "office", "road", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_building_code",
                table: "registry_building",
                columns: new[] { "office", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_building_place_id",
                table: "registry_building",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_community_area_of_office",
                table: "registry_community_area",
                columns: new[] { "office", "place_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_community_area_place_id",
                table: "registry_community_area",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_grid_code",
                table: "registry_grid",
                columns: new[] { "office", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_grid_place_id",
                table: "registry_grid",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_grid_replaced_by",
                table: "registry_grid",
                columns: new[] { "office", "replaced_by" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_grid_unit_id",
                table: "registry_grid",
                columns: new[] { "office", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_grid_area_grid_id",
                table: "registry_grid_area",
                columns: new[] { "office", "grid_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_place_term_code",
                table: "registry_place_term",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_registry_place_term_parent_id",
                table: "registry_place_term",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_post_account_id",
                table: "registry_post",
                columns: new[] { "office", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_post_grant_id",
                table: "registry_post",
                columns: new[] { "office", "grant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_post_unit_id",
                table: "registry_post",
                columns: new[] { "office", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_road_name_zh",
                table: "registry_road",
                columns: new[] { "office", "name_zh" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_room_building_id_number",
                table: "registry_room",
                columns: new[] { "office", "building_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_kind_state_name",
                table: "registry_subject",
                columns: new[] { "office", "kind", "state", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_merged_into",
                table: "registry_subject",
                columns: new[] { "office", "merged_into" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_of_office",
                table: "registry_subject",
                columns: new[] { "office", "place_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_place_id",
                table: "registry_subject",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_identifier_kind_fingerprint",
                table: "registry_subject_identifier",
                columns: new[] { "office", "kind", "fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_identifier_subject_id",
                table: "registry_subject_identifier",
                columns: new[] { "office", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_link_building_id",
                table: "registry_subject_link",
                columns: new[] { "office", "building_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_link_from_id",
                table: "registry_subject_link",
                columns: new[] { "office", "from_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_link_room_id",
                table: "registry_subject_link",
                columns: new[] { "office", "room_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_link_to_id",
                table: "registry_subject_link",
                columns: new[] { "office", "to_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_merge_kept_id",
                table: "registry_subject_merge",
                columns: new[] { "office", "kept_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_merge_merged_id",
                table: "registry_subject_merge",
                columns: new[] { "office", "merged_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_secret_fingerprint",
                table: "registry_subject_secret",
                columns: new[] { "office", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_subject_secret_subject_id_name",
                table: "registry_subject_secret",
                columns: new[] { "office", "subject_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_code",
                table: "registry_unit",
                columns: new[] { "office", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_place_id",
                table: "registry_unit",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_function_unit_id",
                table: "registry_unit_function",
                columns: new[] { "office", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_name_unit_id",
                table: "registry_unit_name",
                columns: new[] { "office", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_parent_parent_id",
                table: "registry_unit_parent",
                columns: new[] { "office", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_parent_unit_id",
                table: "registry_unit_parent",
                columns: new[] { "office", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_unit_succession_replaced_by",
                table: "registry_unit_succession",
                columns: new[] { "office", "replaced_by" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cases_counter");

            migrationBuilder.DropTable(
                name: "cases_draft");

            migrationBuilder.DropTable(
                name: "cases_duty");

            migrationBuilder.DropTable(
                name: "cases_evidence");

            migrationBuilder.DropTable(
                name: "cases_handoff");

            migrationBuilder.DropTable(
                name: "cases_letter");

            migrationBuilder.DropTable(
                name: "cases_look");

            migrationBuilder.DropTable(
                name: "cases_model");

            migrationBuilder.DropTable(
                name: "cases_note");

            migrationBuilder.DropTable(
                name: "cases_notice");

            migrationBuilder.DropTable(
                name: "cases_party");

            migrationBuilder.DropTable(
                name: "cases_rating");

            migrationBuilder.DropTable(
                name: "cases_task");

            migrationBuilder.DropTable(
                name: "cases_view");

            migrationBuilder.DropTable(
                name: "cases_visit");

            migrationBuilder.DropTable(
                name: "cases_words");

            migrationBuilder.DropTable(
                name: "kernel_attachment");

            migrationBuilder.DropTable(
                name: "kernel_chain");

            migrationBuilder.DropTable(
                name: "kernel_command");

            migrationBuilder.DropTable(
                name: "kernel_cursor");

            migrationBuilder.DropTable(
                name: "kernel_delivery");

            migrationBuilder.DropTable(
                name: "kernel_fact");

            migrationBuilder.DropTable(
                name: "kernel_job");

            migrationBuilder.DropTable(
                name: "kernel_key");

            migrationBuilder.DropTable(
                name: "kernel_lease");

            migrationBuilder.DropTable(
                name: "kernel_message");

            migrationBuilder.DropTable(
                name: "kernel_node");

            migrationBuilder.DropTable(
                name: "kernel_office");

            migrationBuilder.DropTable(
                name: "kernel_parked");

            migrationBuilder.DropTable(
                name: "kernel_pending");

            migrationBuilder.DropTable(
                name: "kernel_record");

            migrationBuilder.DropTable(
                name: "kernel_recovery_code");

            migrationBuilder.DropTable(
                name: "kernel_seal");

            migrationBuilder.DropTable(
                name: "kernel_session");

            migrationBuilder.DropTable(
                name: "kernel_shared_key");

            migrationBuilder.DropTable(
                name: "kernel_token");

            migrationBuilder.DropTable(
                name: "measures_cell");

            migrationBuilder.DropTable(
                name: "measures_folded");

            migrationBuilder.DropTable(
                name: "measures_given");

            migrationBuilder.DropTable(
                name: "measures_member");

            migrationBuilder.DropTable(
                name: "publications_correction");

            migrationBuilder.DropTable(
                name: "publications_erratum");

            migrationBuilder.DropTable(
                name: "publications_reading");

            migrationBuilder.DropTable(
                name: "publications_report");

            migrationBuilder.DropTable(
                name: "publications_section");

            migrationBuilder.DropTable(
                name: "publications_use");

            migrationBuilder.DropTable(
                name: "registry_address");

            migrationBuilder.DropTable(
                name: "registry_community_area");

            migrationBuilder.DropTable(
                name: "registry_grid_area");

            migrationBuilder.DropTable(
                name: "registry_place_edition");

            migrationBuilder.DropTable(
                name: "registry_place_term");

            migrationBuilder.DropTable(
                name: "registry_post");

            migrationBuilder.DropTable(
                name: "registry_revision");

            migrationBuilder.DropTable(
                name: "registry_road");

            migrationBuilder.DropTable(
                name: "registry_subject_identifier");

            migrationBuilder.DropTable(
                name: "registry_subject_link");

            migrationBuilder.DropTable(
                name: "registry_subject_merge");

            migrationBuilder.DropTable(
                name: "registry_subject_secret");

            migrationBuilder.DropTable(
                name: "registry_unit_function");

            migrationBuilder.DropTable(
                name: "registry_unit_name");

            migrationBuilder.DropTable(
                name: "registry_unit_parent");

            migrationBuilder.DropTable(
                name: "registry_unit_succession");

            migrationBuilder.DropTable(
                name: "cases_case");

            migrationBuilder.DropTable(
                name: "kernel_file");

            migrationBuilder.DropTable(
                name: "kernel_webhook");

            migrationBuilder.DropTable(
                name: "registry_grid");

            migrationBuilder.DropTable(
                name: "kernel_grant");

            migrationBuilder.DropTable(
                name: "registry_room");

            migrationBuilder.DropTable(
                name: "registry_subject");

            migrationBuilder.DropTable(
                name: "registry_unit");

            migrationBuilder.DropTable(
                name: "kernel_account");

            migrationBuilder.DropTable(
                name: "registry_building");

            migrationBuilder.DropTable(
                name: "registry_place");
        }
    }
}
